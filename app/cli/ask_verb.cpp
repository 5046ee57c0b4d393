// arenarium ask "…": the tutor, on a terminal.
#include <cstdlib>
#include <memory>

#include "app/cli/console.h"
#include "app/cli/course_folder.h"
#include "app/cli/document.h"
#include "app/cli/verbs.h"
#include "app/http/http.h"
#include "core/course/text.h"
#include "core/tutor/conversation.h"
#include "core/tutor/ts_words.h"
#include "core/tutor/tutor.h"

namespace arenarium::cli {
namespace {

struct AskOptions : CommonOptions {
    std::string question, shown, language = "en", folder;
    std::string address, model = "default";
    bool send = false;
};

constexpr int does_not_know = different;

// "demo.py@120"; without a position the file's own.
Result<Moment> shown_moment(const std::string& wish, CommonOptions options, std::optional<Opened>& keep) {
    std::string file = wish;
    if (const std::size_t sign = wish.rfind('@'); sign != std::string::npos && sign + 1 < wish.size()) {
        if (const Result<NamedPosition> at = parse_position(wish.substr(sign + 1))) {
            file = wish.substr(0, sign);
            options.at = wish.substr(sign + 1);
        } else if (wish.find('.', sign) == std::string::npos) {
            throw UsageError{"--at", "'" + wish.substr(sign + 1) + "' is no position: " + at.error().message};
        }
    }
    Result<Opened> opened = open_whole(file, options);
    if (!opened) return opened.error();
    keep.emplace(std::move(*opened));
    const Result<Moment> there = moment_of(*keep, options);
    // With its changes, which say what has just happened.
    return !there || keep->taken_at ? there : Result<Moment>(keep->session.history().moment());
}

// Beyond this machine nothing goes unseen.
bool may_send(const AskOptions& options, const tutor::Tutor& tutor, const tutor::Desk& desk) {
    if (options.send || http::is_local(options.address)) return true;
    print_message("This would go to " + options.address + ", and what its tools ask for about the run:\n" +
                  tutor::first_message(tutor, options.question, desk, options.model));
    print_message("Nothing was sent. Say --send to send it.");
    return false;
}

int ask_model(const AskOptions& options, const tutor::Tutor& tutor, const tutor::Desk& desk) {
    if (!may_send(options, tutor, desk)) return bad_data;
    http::PostWish wish;
    wish.address = options.address;
    if (const char* key = std::getenv("ARENARIUM_MODEL_KEY")) wish.key = key;
    if (options.max_seconds > 0) wish.seconds = options.max_seconds;
    const Result<tutor::Spoken> spoken =
        tutor::converse(tutor, options.question, desk, options.model,
                        [&wish](const std::string& body) { return http::post_json(wish, body); });
    if (!spoken) return print_error(spoken.error()), bad_data;
    StandardOutput out;
    out.write(spoken->text + "\n");
    if (const Status s = out.finish(); !s) return print_error(s.error()), bad_data;
    return done;
}

int ask(const AskOptions& options) {
    Result<Translator> words =
        tutor::read_ts_words(options.folder + "/../translations/arenarium_" + options.language + ".ts");
    if (!words) return print_error(words.error()), bad_data;
    const Result<tutor::Tutor> tutor = tutor::Tutor::open(options.folder, options.language, *words);
    if (!tutor) return print_error(tutor.error()), bad_data;
    std::optional<Opened> opened;
    std::optional<Moment> moment;
    if (!options.shown.empty()) {
        Result<Moment> there = shown_moment(options.shown, options, opened);
        if (!there) return print_error(there.error()), bad_data;
        moment = std::move(*there);
    }
    tutor::Desk desk;
    desk.shown = moment ? &*moment : nullptr;
    if (!options.address.empty()) return ask_model(options, *tutor, desk);
    const tutor::Reply reply = tutor->ask(options.question, desk);
    StandardOutput out;
    course::ProseBlock told;
    // It is no Markdown: "__main__" keeps its lines.
    for (const char c : reply.text) {
        if (c == '_' || c == '*' || c == '`' || c == '\\' || c == '<' || c == '[') told.markdown += '\\';
        told.markdown += c;
    }
    out.write(course::prose_text({told}));
    for (const std::string& source : reply.sources)
        if (const course::Step* step = tutor->course().step(source))
            out.write("  > arenarium course show " + source + "   " + step->title + "\n");
    if (const Status s = out.finish(); !s) return print_error(s.error()), bad_data;
    return reply.kind == tutor::Reply::Kind::declined ? does_not_know : done;
}

}  // namespace

void add_ask(CommandLine& line, const char* own_path) {
    auto options = std::make_shared<AskOptions>();
    options->folder = lessons_folder(own_path);
    Verb verb = line.verb("ask", "Ask the tutor: about a state shown, or about the subject");
    verb.option("QUESTION", options->question, "In English or Bengali; one argument").required();
    verb.option("--at", options->shown,
                "The state that the question is about: FILE or FILE@POSITION, as in demo.py@12 or demo.py@end");
    verb.option("--lang", options->language, "The language of the answer: en (when not given) or bn")
        .one_of({"en", "bn"});
    verb.option("--course", options->folder,
                "The folder with course.json and the lessons; the program's own otherwise");
    verb.option(
        "--model", options->address,
        "The address of a model's server (llama.cpp, Ollama, …): it answers instead, with tools into the engine. "
        "A key is read from ARENARIUM_MODEL_KEY and kept nowhere");
    verb.option("--model-name", options->model, "What the server calls the model");
    verb.flag("--send", options->send, "--model: send to another machine; without it, what would be sent is shown");
    options->add_heap_options(verb);
    options->add_limit_options(verb);
    verb.footer("Exit status: 0 answered, 3 it does not know, 1 bad input, 2 wrong usage.");
    verb.runs([options] { return ask(*options); });
}

}  // namespace arenarium::cli
