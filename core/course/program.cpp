#include "core/course/program.h"

#include <algorithm>

#include "core/course/answer.h"
#include "core/course/generator_run.h"
#include "core/script/simulated/session.h"

namespace arenarium::course {
namespace {

struct PrintedText final : script::Output {
    void write(std::string_view t) override { text += t; }
    std::string text;
};

struct Ran {
    std::shared_ptr<Session> session;
    std::string printed;
    std::vector<script::simulated::ListedStep> steps;
};

Result<Ran> run_text(const std::string& text, const Profile& profile, const AddressSpaceRules& space) {
    Ran out;
    out.session = std::make_shared<Session>(SessionOptions{profile, space, generator_limits()});
    PrintedText printed;
    RunReport report = out.session->run_script(text, "program", printed, {});
    if (report.error) return *report.error;
    out.printed = std::move(printed.text);
    out.steps = std::move(report.steps);
    return out;
}

// Takes the tags off and finds "# ask".
void read_marks(const std::string& text, Program& out) {
    std::uint32_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string this_line = text.substr(at, end - at);
        ++line;
        at = end + 1;
        if (const std::size_t tag = this_line.find("# here:"); tag != std::string::npos) {
            std::string name = this_line.substr(tag + 7);
            name.erase(0, name.find_first_not_of(' '));
            name.erase(name.find_last_not_of(" \r") + 1);
            out.tags[name] = line;
            this_line.erase(tag);
            this_line.erase(this_line.find_last_not_of(' ') + 1);
        }
        if (this_line == "# ask") out.ask_line = line;
        out.text += this_line + "\n";
    }
}

}  // namespace

Result<Program> run_program(const std::string& text, const Profile& profile, const AddressSpaceRules& space) {
    Program out;
    read_marks(text, out);
    out.objects = script::simulated::is_objects_script(out.text);
    Result<Ran> whole = run_text(out.text, profile, space);
    if (!whole) return whole.error();
    out.session = std::move(whole->session);
    out.steps = std::move(whole->steps);
    out.asked = out.session->history().size();
    if (out.ask_line == 0) return out;
    // What stands above "# ask" does the same when it is alone.
    std::size_t end = 0;
    for (std::uint32_t line = 1; line < out.ask_line; ++line)
        end = out.text.find('\n', end) + 1;
    const Result<Ran> before = run_text(out.text.substr(0, end), profile, space);
    if (!before) return before.error();
    out.asked = before->session->history().size();
    if (!whole->printed.starts_with(before->printed) || out.asked > out.session->history().size())
        return Error{
            "what stands above '# ask' does something else when it is run alone", {"program", out.ask_line, 1}, ""};
    out.printed = whole->printed.substr(before->printed.size());
    if (out.printed.ends_with('\n')) out.printed.pop_back();
    return out;
}

std::optional<std::uint64_t> measured(const Program& program, const std::string& measure) {
    std::uint64_t requests = 0, frees = 0, bytes = 0;
    for (const script::simulated::ListedStep& step : program.steps) {
        if (step.line < program.ask_line) continue;
        for (const std::string& request : step.requests) {
            std::vector<std::string> words{""};
            for (const char c : request)
                c == ' ' ? (void)words.emplace_back() : (void)(words.back() += c);
            if (words.size() < 3) continue;
            if (words[1] == "free") {
                ++frees;
                continue;
            }
            ++requests;
            const auto number = read_number(words[1] == "realloc" && words.size() > 3 ? words[3] : words[2]);
            if (number && number->whole) bytes += static_cast<std::uint64_t>(number->integer);
        }
    }
    if (measure == "requests") return requests;
    if (measure == "frees") return frees;
    if (measure == "operations") return requests + frees;
    if (measure == "bytes_requested") return bytes;
    return {};
}

}  // namespace arenarium::course
