// What the command line understands: verbs and their options. The library that parses them is seen by
// command_line.cpp alone.
//
//     CommandLine line("arenarium", "Shows …", "arenarium 1.0");
//     Verb verb = line.verb("run", "Run a script");
//     verb.option("SCRIPT", options->script, "The script").required();
//     verb.runs([options] { return run(*options); });
//     return line.run(argc, argv);
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace arenarium::cli {

enum ExitStatus : int { done = 0, bad_data = 1, wrong_usage = 2, different = 3 };

// Thrown for wrong usage that only shows when a verb runs; run() reports it like any other.
struct UsageError {
    std::string option, message;
};

// "" when the text is good, else what is right.
using Check = std::function<std::string(const std::string&)>;

// A handle; the verb owns what it stands for.
class Option {
public:
    explicit Option(CLI::Option* option) : option_(option) {}
    Option& required();
    Option& check(const Check&);
    Option& one_of(const std::vector<std::string>&);
    Option& positive();
    Option& not_negative();
    Option& takes(int words);
    // A list: one word each time that the option is said.
    Option& one_each();
    Option& shows_default();

private:
    CLI::Option* option_;
};

class Verb {
public:
    explicit Verb(CLI::App* app, std::function<int()>* action) : app_(app), action_(action) {}
    // `names`: "-o,--output", or "FILE" for a word without a dash. `value` is set by parsing and lives until run()
    // ends.
    Option option(const std::string& names, std::string& value, const std::string& help);
    Option option(const std::string& names, int& value, const std::string& help);
    Option option(const std::string& names, unsigned& value, const std::string& help);
    Option option(const std::string& names, double& value, const std::string& help);
    Option option(const std::string& names, std::optional<std::uint64_t>& value, const std::string& help);
    Option option(const std::string& names, std::vector<std::string>& value, const std::string& help);
    Option flag(const std::string& names, bool& value, const std::string& help);
    // A verb of this verb, which then needs one: "course list".
    Verb verb(const std::string& name, const std::string& help);
    void footer(const std::string& text);
    // Options that are not known are no mistake.
    void takes_anything();
    // What the verb does; its result is the exit status.
    void runs(std::function<int()> action);

private:
    CLI::App* app_;
    std::function<int()>* action_;
};

class CommandLine {
public:
    CommandLine(const std::string& name, const std::string& description, const std::string& version);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    Verb verb(const std::string& name, const std::string& help);
    // Parses, and runs the verb that was asked for.
    int run(int argc, char** argv);

private:
    std::unique_ptr<CLI::App> app_;
    std::function<int()> action_;
};

}  // namespace arenarium::cli
