// arenarium course list|show|check|grade|sheet|export: the lessons, without the window.
#include <fmt/format.h>
#include <memory>

#include "app/cli/certificate.h"
#include "app/cli/console.h"
#include "app/cli/course_audio.h"
#include "app/cli/course_checks.h"
#include "app/cli/course_folder.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/course/html.h"
#include "core/course/lesson_reader.h"
#include "core/course/match.h"
#include "core/course/scorm.h"
#include "core/course/sheet.h"
#include "core/course/sheet_page.h"
#include "core/course/shown.h"
#include "core/course/text.h"
#include "core/course/translation.h"
#include "core/io/byte_source.h"
#include "core/tutor/ts_words.h"

namespace arenarium::cli {
namespace {

using namespace course;

struct CourseOptions {
    std::string folder;  // "": the program's own
    std::string step, learner = "arenarium", answer, answer_file;
    unsigned attempt = 1, hints = 0;
    bool solution = false;
    std::vector<std::string> files;
    bool lessons = false;
    unsigned seeds = 1000;
    CertifyWish certify;
    std::string trusted, voices;
    std::string csv, lesson, format = "text", output = "-", language = "en";
    unsigned count = 1;
};

// Runs `use` with the course. One whose lessons have faults is not graded by.
template <class Use>
int with_course(const CourseOptions& options, Use&& use) {
    CourseReading reading = read_course(options.folder);
    if (options.language != "en" && options.format != "po") {
        const Result<Messages> messages = read_translation(reading.course, options.language);
        if (!messages) return print_error(messages.error()), bad_data;
        translate(reading.course, *messages, options.language);
    }
    if (reading.errors.empty()) return use(reading.course);
    for (const Error& error : reading.errors)
        print_error(error);
    return bad_data;
}

// What pictures say, where the program has their words in this language.
Translator picture_words(const CourseOptions& options) {
    if (options.language == "en") return {};
    const Result<Translator> words =
        tutor::read_ts_words(options.folder + "/../translations/arenarium_" + options.language + ".ts", "scene");
    return words ? *words : Translator{};
}

int finish(StandardOutput& out) {
    if (const Status s = out.finish(); !s) return print_error(s.error()), bad_data;
    return done;
}

int list(const Course& course) {
    StandardOutput out;
    out.write(course.title + ", " + course.version + "\n");
    for (const Lesson& lesson : course.lessons) {
        out.write(fmt::format("\n{:<6} {} ({:g} min)\n", lesson.id, lesson.title, lesson.minutes));
        for (const course::Step& step : lesson.steps)
            if (!step.instructor)
                out.write(fmt::format("  {:<22} {:<8} {}\n", step.id,
                                      step.question ? kind_name(step.question->kind) : "", step.title));
    }
    return finish(out);
}

Result<std::string> file_text(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    return read_all(**source, std::size_t{1} << 20);
}

int show(const Course& course, const CourseOptions& options) {
    const course::Step* step = course.step(options.step);
    if (!step) throw UsageError{"STEP", "there is no step '" + options.step + "'; 'arenarium course list' names them"};
    StandardOutput out;
    if (!step->question) {
        out.write(step_text(course.words, *step, nullptr));
        return finish(out);
    }
    const Result<Variant> v = draw_variant(course, *step, {options.learner, options.attempt});
    if (!v) return print_error(v.error()), bad_data;
    const bool answered = !options.answer.empty() || !options.answer_file.empty();
    if (!answered) out.write(step_text(course.words, *step, &*v));
    for (unsigned i = 0; i < options.hints && i < step->hints.size(); ++i)
        out.write("\n" +
                  filled(filled(course.words.say("hint_of"), "{n}", course.words.number(i + 1)), "{total}",
                         course.words.number(step->hints.size())) +
                  "\n\n" + prose_text(filled_in(*v, step->hints[i])));
    int status = done;
    Verdict verdict;
    verdict.mark = Mark::not_sure;
    if (answered) {
        const Result<std::string> text =
            options.answer_file.empty() ? Result<std::string>(options.answer) : file_text(options.answer_file);
        if (!text) return print_error(text.error()), bad_data;
        Result<Verdict> graded = grade(course, *v, split_answer(*v, *text));
        if (!graded) return print_error(graded.error()), bad_data;
        verdict = std::move(*graded);
        out.write(verdict_text(*v, verdict, verdict.right() || options.solution));
        status = verdict.right() ? done : different;
    } else if (options.solution) {
        out.write("\n" + verdict_text(*v, verdict, true));
    }
    const int written = finish(out);
    return written == done ? status : written;
}

const Lesson* find_lesson(const Course& course, const std::string& name) {
    for (std::size_t i = 0; i < course.lessons.size(); ++i)
        if (course.lessons[i].id == name || std::to_string(i + 1) == name) return &course.lessons[i];
    return nullptr;
}

int write_text(const std::string& path, const std::string& text) {
    Result<OutputFile> output = OutputFile::open(path);
    if (!output) return print_error(output.error()), bad_data;
    Status status = output->sink().write(text);
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

int sheet(const Course& course, const CourseOptions& options) {
    const Lesson* lesson = find_lesson(course, options.lesson);
    if (!lesson) throw UsageError{"--lesson", "there is no lesson '" + options.lesson + "'"};
    if (options.format == "html") {
        const Result<std::string> page =
            sheet_page(course, *lesson, {options.learner, options.count, picture_words(options)});
        if (!page) return print_error(page.error()), bad_data;
        return write_text(options.output, *page);
    }
    const Result<Sheets> sheets = class_sheets(course, *lesson, options.learner, options.count);
    if (!sheets) return print_error(sheets.error()), bad_data;
    return write_text(options.output, sheets->sheets + "\f" + sheets->key);
}

int export_course(const Course& course, const CourseOptions& options) {
    std::string text;
    if (options.format == "po") {
        const std::string language = options.language == "en" ? "bn" : options.language;
        const CourseReading english = read_course(options.folder);  // `course` may be translated
        const Result<Messages> known = read_translation(english.course, language);
        return write_text(options.output, write_po(english.course, known ? *known : Messages{}, language));
    }
    if (options.format == "html") {
        const Lesson* lesson = options.lesson.empty() ? nullptr : find_lesson(course, options.lesson);
        if (!lesson) throw UsageError{"--lesson", "html is one lesson: name it"};
        const Result<std::string> page = lesson_page(course, *lesson, {options.learner, 3, "", picture_words(options)});
        if (!page) return print_error(page.error()), bad_data;
        return write_text(options.output, *page);
    }
    if (options.format == "scorm") {
        const Lesson* lesson = options.lesson.empty() ? nullptr : find_lesson(course, options.lesson);
        if (!lesson) throw UsageError{"--lesson", "a SCORM package is one lesson: name it"};
        const Result<std::string> package = scorm_package(course, *lesson, options.learner, picture_words(options));
        if (!package) return print_error(package.error()), bad_data;
        return write_text(options.output, *package);
    }
    if (options.format == "audio") {
        if (options.output == "-") throw UsageError{"-o", "sound is a folder of files: name it"};
        AudioWish wish{options.output, options.learner, options.voices, {}};
        for (const Lesson& lesson : course.lessons)
            if (options.lesson.empty() ? !lesson.capstone : find_lesson(course, options.lesson) == &lesson)
                wish.lessons.push_back(&lesson);
        if (wish.lessons.empty()) throw UsageError{"--lesson", "there is no lesson '" + options.lesson + "'"};
        return export_audio(course, wish);
    }
    for (const Lesson& lesson : course.lessons) {
        if (!options.lesson.empty() && find_lesson(course, options.lesson) != &lesson) continue;
        const Result<std::string> one = lesson_text(course, lesson, options.learner);
        if (!one) return print_error(one.error()), bad_data;
        text += (text.empty() ? "" : "\n\n") + *one;
    }
    if (text.empty()) throw UsageError{"--lesson", "there is no lesson '" + options.lesson + "'"};
    return write_text(options.output, text);
}

}  // namespace

void add_course(CommandLine& line, const char* own_path) {
    auto options = std::make_shared<CourseOptions>();
    options->folder = lessons_folder(own_path);
    Verb course = line.verb("course", "The course: lessons that predict, prove and grade");
    const auto verb = [&](const char* name, const char* help) {
        Verb v = course.verb(name, help);
        v.option("--course", options->folder,
                 "The folder with course.json and the lessons; the program's own otherwise");
        return v;
    };
    const auto learner = [&](Verb& v, const char* help) { return v.option("--seed", options->learner, help); };
    const auto lesson = [&](Verb& v) { return v.option("--lesson", options->lesson, "Its number or id"); };
    const auto output = [&](Verb& v) {
        v.option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    };

    const auto language = [&](Verb& v) {
        v.option("--lang", options->language, "The language: en (when not given) or one of po/");
    };

    Verb list_verb = verb("list", "Name the lessons and their steps");
    language(list_verb);
    list_verb.runs([options] { return with_course(*options, list); });

    Verb show_verb = verb("show", "Show a step, with its question drawn from a seed; judge an answer");
    show_verb.option("STEP", options->step, "Its id, as in l2.next").required();
    learner(show_verb, "Whose variant: any text, the key of a learner");
    show_verb.option("--attempt", options->attempt, "Which of this learner's variants, from 1").positive();
    show_verb.option("--answer", options->answer, "An answer to be judged; ? when you are not sure");
    show_verb.option("--answer-file", options->answer_file, "The same in a file: for scripts");
    show_verb.option("--hints", options->hints, "So many hints as well");
    show_verb.flag("--solution", options->solution, "The answer and the explanation as well");
    language(show_verb);
    show_verb.footer("Exit status: 0 shown, or right; 3 not right, 1 bad input, 2 wrong usage.");
    show_verb.runs([options] { return with_course(*options, [&](const Course& c) { return show(c, *options); }); });

    Verb check_verb = verb("check", "Check an answer file again, or lessons");
    check_verb.option("FILE", options->files, "An answer file; with --lessons, lessons to be checked alone");
    check_verb.flag("--lessons", options->lessons, "Check the lessons: their text, and many variants of each question");
    check_verb.option("--seeds", options->seeds, "--lessons: so many variants of each question, 1000 when not given")
        .positive();
    check_verb.footer("Exit status: 0 all right, 3 some differ, 1 bad input, 2 wrong usage.");
    check_verb.runs([options] {
        if (options->lessons) return check_lessons(options->folder, options->files, options->seeds);
        if (options->files.size() != 1) throw UsageError{"FILE", "one answer file is expected"};
        return with_course(*options, [&](const Course& c) { return check_answer_file(c, options->files.front()); });
    });

    Verb certify_verb = verb("certify", "Make a certificate of a capstone that was answered right");
    certify_verb.option("ANSWERS", options->certify.answers, "The learner's answer file").required();
    certify_verb.option("--name", options->certify.name, "The name that shall stand on it").required();
    certify_verb.option("-o,--output", options->certify.folder, "The folder to write to, this one when not given");
    certify_verb.option("--key", options->certify.key,
                        "An instructor's private Ed25519 key (PEM): it is issued, not self-issued");
    certify_verb.option("--issuer", options->certify.issuer, "--key: the issuer's name");
    language(certify_verb);
    certify_verb.footer("Exit status: 0 made, 3 the capstone is not done, 1 bad input, 2 wrong usage.");
    certify_verb.runs([options] {
        if (!options->certify.issuer.empty() && options->certify.key.empty())
            throw UsageError{"--issuer", "an issuer signs with --key"};
        return with_course(*options, [&](const Course& c) { return certify(c, options->certify); });
    });

    Verb verify_verb = verb("verify", "Check a certificate: its signature, and its answers by replaying them");
    verify_verb.option("FILES", options->files, "CERTIFICATE (json, jwt or svg) and ANSWERS").required().takes(2);
    verify_verb.option("--trust", options->trusted, "The issuer that it must be of, did:key:…");
    verify_verb.footer("Exit status: 0 it holds, 3 it does not, 1 bad input, 2 wrong usage.");
    verify_verb.runs([options] {
        return with_course(*options, [&](const Course& c) {
            return verify_certificate(c, options->files[0], options->files[1], options->trusted);
        });
    });

    Verb grade_verb = verb("grade", "Grade a folder of answer files");
    grade_verb.option("FOLDER", options->files, "The folder with one answer file a learner").required().takes(1);
    grade_verb.option("--csv", options->csv, "The table to write, a row an answer").required();
    grade_verb.runs([options] {
        return with_course(*options,
                           [&](const Course& c) { return grade_folder(c, options->files.front(), options->csv); });
    });

    Verb sheet_verb = verb("sheet", "Write a class's sheets: a variant for everybody, and the key");
    lesson(sheet_verb).required();
    learner(sheet_verb, "Of the class: any text").required();
    sheet_verb.option("--count", options->count, "So many sheets").positive();
    sheet_verb
        .option("--as", options->format,
                "text (when not given), or html: with pictures, to be printed; the key is last")
        .one_of({"text", "html"});
    output(sheet_verb);
    language(sheet_verb);
    sheet_verb.runs([options] { return with_course(*options, [&](const Course& c) { return sheet(c, *options); }); });

    Verb export_verb = verb("export", "Write lessons in another form");
    export_verb
        .option("--as", options->format,
                "text (when not given), html: one lesson that judges answers in any browser, without network; scorm: "
                "the same "
                "as a SCORM 1.2 package; audio: read aloud, a folder of Opus files with chapters, captions and "
                "transcripts; or "
                "po: all texts, to be translated")
        .one_of({"text", "html", "scorm", "audio", "po"});
    export_verb.option("--voices", options->voices,
                       "audio: a folder of recorded chapters, STEP.wav, that are taken instead of the synthetic voice");
    lesson(export_verb);
    learner(export_verb, "Whose variants");
    output(export_verb);
    language(export_verb);
    export_verb.runs(
        [options] { return with_course(*options, [&](const Course& c) { return export_course(c, *options); }); });
}

}  // namespace arenarium::cli
