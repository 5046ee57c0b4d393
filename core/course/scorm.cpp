#include "core/course/scorm.h"

#include <zlib.h>

#include "core/course/html.h"
#include "core/course/markdown.h"
#include "core/export/svg.h"

namespace arenarium::course {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 255);
}

// What both headers of a file say of it.
void put_facts(std::string& out, const ZippedFile& f) {
    put(out, 0x0800, 2);      // names are UTF-8
    put(out, 0, 2);           // stored
    put(out, 0x00210000, 4);  // 1980-01-01: always the same bytes
    put(out, crc32(0, reinterpret_cast<const Bytef*>(f.bytes.data()), static_cast<uInt>(f.bytes.size())), 4);
    put(out, f.bytes.size(), 4);
    put(out, f.bytes.size(), 4);
    put(out, f.name.size(), 2);
    put(out, 0, 2);
}

std::string manifest(const Course& course, const Lesson& lesson) {
    const std::string title = xml_text(plain_text(lesson.title)), id = "arenarium-" + lesson.id;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest identifier=\"" + id +
           "\" version=\"1.0\"\n"
           "  xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" "
           "xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"\n"
           "  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
           "  xsi:schemaLocation=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd "
           "http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd\">\n"
           "  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n"
           "  <organizations default=\"course\">\n    <organization identifier=\"course\">\n      <title>" +
           xml_text(course.title) + "</title>\n      <item identifier=\"item\" identifierref=\"page\"><title>" + title +
           "</title>"
           "<adlcp:masteryscore>80</adlcp:masteryscore></item>\n    </organization>\n  </organizations>\n"
           "  <resources>\n    <resource identifier=\"page\" type=\"webcontent\" adlcp:scormtype=\"sco\" "
           "href=\"index.html\">"
           "<file href=\"index.html\"/></resource>\n  </resources>\n</manifest>\n";
}

// Finds the LMS as SCORM 1.2 says: "API" in a frame above, or in the window that opened it. Stands before the page's
// own script, which then keeps there what was answered; suspend data hold 4,096 characters, so what was typed goes
// first.
constexpr const char* reporter = R"JS(
(() => {
  'use strict';
  const find = (w) => { for (let i = 0; w && i < 10; ++i) { try { if (w.API) return w.API; } catch (e) { return null; } if (w.parent === w) break; w = w.parent; } return null; };
  const api = find(window) || (window.opener ? find(window.opener) : null);
  const begun = !!api && String(api.LMSInitialize('')) !== 'false';
  window.arenariumScorm = { found: begun };
  if (!begun) return;
  const begin = Date.now(), set = (name, value) => api.LMSSetValue(name, String(value));
  const judged = [...document.querySelectorAll('section.question:not([data-written])')].map((section) => section.id);
  const without = (all) => Object.fromEntries(Object.entries(all).map(([step, s]) => [step, { ...s, given: null }]));
  let kept = {};
  try { kept = JSON.parse(api.LMSGetValue('cmi.suspend_data') || '{}'); } catch (e) { /* of another page */ }
  const tell = () => {
    const right = judged.filter((step) => kept[step] && kept[step].right).length;
    const seen = judged.filter((step) => kept[step] && (kept[step].right || kept[step].wrong || kept[step].end)).length;
    const score = judged.length ? Math.round(100 * right / judged.length) : 100;
    set('cmi.core.score.min', 0);
    set('cmi.core.score.max', 100);
    set('cmi.core.score.raw', score);
    set('cmi.core.lesson_status', score >= 80 ? 'passed' : seen === judged.length ? 'completed' : 'incomplete');
    const all = JSON.stringify(kept);
    set('cmi.suspend_data', all.length <= 4096 ? all : JSON.stringify(without(kept)));
    set('cmi.core.exit', 'suspend');
    api.LMSCommit('');
  };
  arenariumScorm.load = () => kept;
  arenariumScorm.save = (all) => { kept = all; tell(); };
  let done = false;
  const finish = () => {
    if (done) return;
    done = true;
    const s = Math.floor((Date.now() - begin) / 1000), two = (n) => String(n).padStart(2, '0');
    set('cmi.core.session_time', String(Math.floor(s / 3600)).padStart(4, '0') + ':' + two(Math.floor(s / 60) % 60) + ':' + two(s % 60));
    api.LMSFinish('');
  };
  addEventListener('pagehide', finish);
  addEventListener('beforeunload', finish);
  tell();
})();
)JS";

}  // namespace

std::string zipped(const std::vector<ZippedFile>& files) {
    std::string out, directory;
    for (const ZippedFile& f : files) {
        const std::size_t at = out.size();
        put(out, 0x04034b50, 4);
        put(out, 20, 2);
        put_facts(out, f);
        out += f.name + f.bytes;
        put(directory, 0x02014b50, 4);
        put(directory, 20, 2);
        put(directory, 20, 2);
        put_facts(directory, f);
        put(directory, 0, 2);  // comment
        put(directory, 0, 2);  // disk
        put(directory, 0, 2);
        put(directory, 0, 4);
        put(directory, at, 4);
        directory += f.name;
    }
    const std::size_t at = out.size();
    out += directory;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, files.size(), 2);
    put(out, files.size(), 2);
    put(out, directory.size(), 4);
    put(out, at, 4);
    put(out, 0, 2);
    return out;
}

Result<std::string> scorm_package(const Course& course, const Lesson& lesson, const std::string& learner,
                                  const Translator& translate) {
    const Result<std::string> page = lesson_page(course, lesson, {learner, 3, reporter, translate});
    if (!page) return page.error();
    return zipped({{"imsmanifest.xml", manifest(course, lesson)}, {"index.html", *page}});
}

}  // namespace arenarium::course
