#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <span>

#include "app/cli/console.h"
#include "core/script/suggestion.h"

namespace arenarium::cli {
namespace {

int report_usage(const CLI::App& app, const std::string& what) {
    print_message(what);
    std::string verb;
    for (auto used = app.get_subcommands(); !used.empty(); used = used.front()->get_subcommands())
        verb += " " + used.front()->get_name();
    print_message("'arenarium" + verb + " --help' shows how it is used");
    return wrong_usage;
}

// The library takes a number that is too large for the largest there is.
std::string fits_64_bits(const std::string& text) {
    const char* const end = text.data() + text.size();
    std::uint64_t value = 0;
    const bool too_large = std::from_chars(text.data(), end, value).ec == std::errc::result_out_of_range;
    return too_large ? "a number from 0 to 18,446,744,073,709,551,615 is expected" : "";
}

// What is said of a word that stands for a verb and is none; "" when all are known.
std::string unknown_verb(const CLI::App& app, std::span<const std::string> words) {
    const std::vector<const CLI::App*> verbs = app.get_subcommands({});
    if (verbs.empty() || words.empty() || words.front().starts_with('-')) return "";
    std::vector<std::string_view> known;
    for (const CLI::App* const verb : verbs) {
        if (verb->get_name() == words.front()) return unknown_verb(*verb, words.subspan(1));
        known.push_back(verb->get_name());
    }
    const std::optional<std::string_view> near = script::nearest_name(words.front(), known);
    return "there is no '" + words.front() + "'" + (near ? "; did you mean '" + std::string(*near) + "'?" : "");
}

}  // namespace

Option& Option::required() {
    option_->required();
    return *this;
}
Option& Option::check(const Check& check) {
    option_->check(check);
    return *this;
}
Option& Option::one_of(const std::vector<std::string>& words) {
    option_->check(CLI::IsMember(words));
    return *this;
}
Option& Option::positive() {
    option_->check(CLI::PositiveNumber);
    return *this;
}
Option& Option::not_negative() {
    option_->check(CLI::NonNegativeNumber);
    return *this;
}
Option& Option::takes(int words) {
    option_->expected(words);
    return *this;
}
Option& Option::one_each() {
    option_->allow_extra_args(false);
    return *this;
}
Option& Option::shows_default() {
    option_->capture_default_str();
    return *this;
}

Option Verb::option(const std::string& names, std::string& value, const std::string& help) {
    return Option(app_->add_option(names, value, help));
}
Option Verb::option(const std::string& names, int& value, const std::string& help) {
    return Option(app_->add_option(names, value, help));
}
Option Verb::option(const std::string& names, unsigned& value, const std::string& help) {
    return Option(app_->add_option(names, value, help));
}
Option Verb::option(const std::string& names, double& value, const std::string& help) {
    return Option(app_->add_option(names, value, help));
}
Option Verb::option(const std::string& names, std::optional<std::uint64_t>& value, const std::string& help) {
    return Option(app_->add_option(names, value, help)).check(fits_64_bits);
}
Option Verb::option(const std::string& names, std::vector<std::string>& value, const std::string& help) {
    return Option(app_->add_option(names, value, help));
}
Option Verb::flag(const std::string& names, bool& value, const std::string& help) {
    return Option(app_->add_flag(names, value, help));
}
Verb Verb::verb(const std::string& name, const std::string& help) {
    app_->require_subcommand(1);
    return Verb(app_->add_subcommand(name, help), action_);
}
void Verb::footer(const std::string& text) {
    app_->footer(text);
}
void Verb::takes_anything() {
    app_->allow_extras();
}
void Verb::runs(std::function<int()> action) {
    app_->callback([to = action_, action = std::move(action)] { *to = action; });
}

CommandLine::CommandLine(const std::string& name, const std::string& description, const std::string& version)
    : app_(std::make_unique<CLI::App>(description, name)) {
    app_->set_version_flag("--version", version);
    app_->require_subcommand(1);
    app_->get_formatter()->column_width(36);
}
CommandLine::~CommandLine() = default;

Verb CommandLine::verb(const std::string& name, const std::string& help) {
    return Verb(app_->add_subcommand(name, help), &action_);
}

int CommandLine::run(int argc, char** argv) {
    std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    if (!words.empty() && words.front() == "help") {  // "help sites": as "sites --help"
        words.erase(words.begin());
        words.emplace_back("--help");
    }
    try {
        if (const std::string unknown = unknown_verb(*app_, words); !unknown.empty())
            return report_usage(*app_, unknown);
        std::reverse(words.begin(), words.end());  // as the library wants them
        app_->parse(words);
        return action_();
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app_->exit(error);  // --help, --version
        return report_usage(*app_, error.what());
    } catch (const UsageError& error) {
        return report_usage(*app_, error.option + ": " + error.message);
    }
}

}  // namespace arenarium::cli
