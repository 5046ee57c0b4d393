#include "app/cli/course_audio.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <filesystem>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "core/course/markdown.h"
#include "core/course/page_resources.h"
#include "core/course/speech.h"
#include "core/export/svg.h"
#include "core/io/byte_source.h"
#include "core/python/child_process.h"

namespace arenarium::cli {
namespace {

namespace fs = std::filesystem;
using namespace course;

constexpr std::uint32_t rate = 22050;  // espeak-ng's
constexpr double loudest = 0.89;       // of what fits: 1 dB below it

using Samples = std::vector<std::int16_t>;

std::uint32_t little(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = count; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

// Of a WAV that may have been written to a pipe, where its sizes are not known. Error: it is not of one channel with
// 16 bits at `rate`.
Result<Samples> samples_of(const std::string& wav, const std::string& what) {
    const Error wrong{"this is no sound of 22,050 Hz, 16 bits, one channel", {what, 0, 0}, ""};
    if (wav.size() < 44 || wav.compare(0, 4, "RIFF") != 0) return wrong;
    Samples out;
    for (std::size_t at = 12; at + 8 <= wav.size();) {
        const std::string_view chunk = std::string_view(wav).substr(at, 4);
        const std::size_t size = little(wav, at + 4, 4), begin = at + 8, end = std::min(wav.size(), begin + size);
        if (chunk == "fmt " && (end < begin + 16 || little(wav, begin, 2) != 1 || little(wav, begin + 2, 2) != 1 ||
                                little(wav, begin + 4, 4) != rate || little(wav, begin + 14, 2) != 16))
            return wrong;
        if (chunk == "data")
            for (std::size_t i = begin; i + 1 < end; i += 2)
                out.push_back(static_cast<std::int16_t>(little(wav, i, 2)));
        at = begin + size + size % 2;
    }
    return out;
}

std::string wav_of(const Samples& samples) {
    std::string out;
    const auto put = [&out](std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>(value >> (8 * i) & 255);
    };
    const auto size = static_cast<std::uint32_t>(samples.size() * 2);
    out += "RIFF";
    put(36 + size, 4);
    out += "WAVEfmt ";
    put(16, 4), put(1, 2), put(1, 2), put(rate, 4), put(rate * 2, 4), put(2, 2), put(16, 2);
    out += "data";
    put(size, 4);
    for (const std::int16_t s : samples)
        put(static_cast<std::uint16_t>(s), 2);
    return out;
}

Result<std::string> run(const std::vector<std::string>& words, const std::string& input, const std::string& package) {
    ChildRequest request;
    request.words = words;
    request.input = input;
    request.seconds = 3600;
    const Result<ChildReport> report = run_child(request);
    if (!report)
        return Error{words[0] + " is needed to make sound, and was not found",
                     {},
                     "install it (Debian: apt install " + package + ")"};
    if (report->end == ChildReport::End::out_of_time)
        return Error{words[0] + " was still at work after an hour", {}, "try again when the machine has less to do"};
    if (report->end != ChildReport::End::exited || report->status != 0)
        return Error{words[0] + " failed: " + report->message, {}, ""};
    return report->out;
}

Result<Samples> spoken(const std::string& text, const std::string& language) {
    const std::string voice = language == "bn" ? "bn" : "en-us";
    // Its words are longer: so a lesson lasts as long in either language.
    const std::string words_a_minute = language == "bn" ? "170" : "150";
    const Result<std::string> wav =
        run({"espeak-ng", "-v", voice, "-s", words_a_minute, "--stdin", "--stdout"}, text + "\n", "espeak-ng");
    if (!wav) return wav.error();
    return samples_of(*wav, "espeak-ng");
}

// What was recorded for a chapter, if it was.
Result<Samples> recorded(const std::string& folder, const std::string& id) {
    const std::string path = folder + "/" + id + ".wav";
    std::error_code problem;
    if (folder.empty() || !fs::exists(path, problem)) return Samples{};
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    const Result<std::string> wav = read_all(**source, std::size_t{1} << 30);
    if (!wav) return wav.error();
    return samples_of(*wav, path);
}

void make_room(Samples& samples) {
    int peak = 1;
    for (const std::int16_t s : samples)
        peak = std::max(peak, std::abs(int{s}));
    const double most = loudest * 32767;
    if (peak <= most) return;
    for (std::int16_t& s : samples)
        s = static_cast<std::int16_t>(std::lround(s * most / peak));
}

struct Track {
    std::string name, title;
    double seconds = 0;
};

Status write_file(const std::string& path, const std::string& bytes) {
    Result<OutputFile> file = OutputFile::open(path);
    if (!file) return file.error();
    Status status = file->sink().write(bytes);
    return status.ok() ? file->commit() : status;
}

Result<Track> make_track(const Course& course, const Lesson& lesson, const AudioWish& wish, std::size_t number) {
    const Result<std::vector<SpokenChapter>> chapters = spoken_lesson(course, lesson, wish.learner);
    if (!chapters) return chapters.error();
    Samples all;
    std::vector<Timed> cues;
    std::string transcript;
    std::vector<std::string> command{"opusenc",
                                     "--quiet",
                                     "--bitrate",
                                     "24",
                                     "--speech",
                                     "--title",
                                     plain_text(lesson.title),
                                     "--album",
                                     course.title,
                                     "--artist",
                                     "Arenarium",
                                     "--tracknumber",
                                     std::to_string(number)};
    const auto now = [&all] { return static_cast<double>(all.size()) / rate; };
    for (std::size_t i = 0; i < chapters->size(); ++i) {
        const SpokenChapter& chapter = (*chapters)[i];
        const std::string tag = fmt::format("CHAPTER{:03}", i + 1);
        command.insert(command.end(),
                       {"--comment", tag + "=" + clock_text(now()), "--comment", tag + "NAME=" + chapter.title});
        transcript += (i == 0 ? "" : "\n\n") + fmt::format("[{}] {}\n", clock_text(now()), chapter.title);
        Result<Samples> voice = recorded(wish.voices, chapter.id);
        if (!voice) return voice.error();
        const bool by_a_person = !voice->empty();
        const double begin = now();
        if (by_a_person) all.insert(all.end(), voice->begin(), voice->end());
        for (const Utterance& u : chapter.said) {
            transcript += "\n" + u.shown;
            if (by_a_person) continue;
            const Result<Samples> said = spoken(u.text, course.words.language);
            if (!said) return said.error();
            const double from = now();
            all.insert(all.end(), said->begin(), said->end());
            cues.push_back({from, now(), u.shown});
            all.insert(all.end(), static_cast<std::size_t>(u.pause * rate), std::int16_t{0});
        }
        if (by_a_person) cues.push_back({begin, now(), chapter.title});
    }
    make_room(all);
    const std::string name = fmt::format("{:02}-{}", number, lesson.id), path = wish.folder + "/" + name;
    command.insert(command.end(), {"-", "-"});
    const Result<std::string> opus = run(command, wav_of(all), "opus-tools");
    if (!opus) return opus.error();
    for (const auto& [ending, bytes] :
         {std::pair<const char*, std::string>{".opus", *opus}, {".vtt", web_vtt(cues)}, {".txt", transcript + "\n"}})
        if (const Status s = write_file(path + ending, bytes); !s) return s.error();
    return Track{name, plain_text(lesson.title), now()};
}

// "8:05", in the language's digits.
std::string length_text(const Words& words, double seconds) {
    const auto whole = static_cast<std::uint64_t>(seconds);
    return words.number(whole / 60) + ":" + words.number(whole % 60 / 10) + words.number(whole % 60 % 10);
}

std::string index_page(const Course& course, const std::vector<Track>& tracks) {
    const Words& words = course.words;
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"" + words.language +
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<title>" +
        xml_text(course.title) + "</title>\n<style>" + std::string(page_style) +
        "audio { display: block; width: 100%; }\n.text { display: inline-block; padding: 9px 0; min-height: "
        "44px; }\n.step .side { display: flex; justify-content: space-between; align-items: center; margin: "
        "0; }</style>\n</head>\n<body>\n<header>\n<h1>" +
        xml_text(course.title) + "</h1>\n</header>\n<main>\n";
    for (const Track& t : tracks)
        out += fmt::format(
            "<section class=\"step\">\n<h2 id=\"{1}\">{0}</h2>\n<audio controls preload=\"none\" src=\"{1}.opus\" "
            "aria-labelledby=\"{1}\"><track kind=\"captions\" src=\"{1}.vtt\" srclang=\"{2}\" default></audio>\n"
            "<p class=\"side\"><a class=\"text\" href=\"{1}.txt\">{4}</a><span>{3}</span></p>\n</section>\n",
            xml_text(t.title), t.name, words.language, length_text(words, t.seconds),
            xml_text(words.say("ear/transcript")));
    return out + "</main>\n</body>\n</html>\n";
}

}  // namespace

int export_audio(const Course& course, const AudioWish& wish) {
    std::error_code problem;
    fs::create_directories(wish.folder, problem);
    if (problem)
        return print_error({"the folder cannot be made: " + problem.message(), {wish.folder, 0, 0}, ""}), bad_data;
    std::vector<Track> tracks;
    for (const Lesson* lesson : wish.lessons) {
        Result<Track> track =
            make_track(course, *lesson, wish, static_cast<std::size_t>(lesson - course.lessons.data()) + 1);
        if (!track) return print_error(track.error()), bad_data;
        print_message(fmt::format("{}.opus: {}:{:02}", track->name, static_cast<int>(track->seconds) / 60,
                                  static_cast<int>(track->seconds) % 60));
        tracks.push_back(std::move(*track));
    }
    if (const Status s = write_file(wish.folder + "/index.html", index_page(course, tracks)); !s)
        return print_error(s.error()), bad_data;
    return done;
}

}  // namespace arenarium::cli
