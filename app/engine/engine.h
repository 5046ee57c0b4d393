/* The engine as a C interface, for pages in browsers, for Python and for whoever else wants to run, walk through and
 * draw. Values go in and out as bytes; no exception and no C++ type crosses it.
 *
 *     arn_document* d = arn_new();
 *     if (arn_open(d, "demo.py", text, size, "{\"profile\": \"3.12\"}") == arn_failed) …   arn_answer(d): why
 *     arn_seek(d, "peak");
 *     arn_draw(d, "{\"surface\": \"canvas\", \"width\": 960, \"height\": 480}");
 *     paint(arn_answer(d), arn_answer_size(d));
 *     arn_delete(d);
 *
 * Texts are UTF-8 and end in NUL; a null pointer is an empty text. A request is one JSON object, of which every member
 * may be missing and members that are not known are passed over. What a call has to say is its *answer*: bytes that
 * belong to the document and are good until its next call. An answer is JSON in UTF-8 unless something else is said.
 * After arn_failed it is {"message", "file", "line", "column", "advice", "text"}.
 *
 * A document is used from one thread at a time; several live side by side.
 */
#ifndef ARENARIUM_ENGINE_H
#define ARENARIUM_ENGINE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Grows by one with each change after which callers have to be changed. */
#define ARN_INTERFACE 1
uint32_t arn_interface(void);
const char* arn_version(void); /* of arenarium */

typedef struct arn_document arn_document;

enum {
    arn_done = 0,
    arn_nothing = 1, /* there is no such place: nothing was done */
    arn_failed = 2
};

/* NULL: there is no memory. An empty document is one of an empty script. */
arn_document* arn_new(void);
void arn_delete(arn_document*);

const char* arn_answer(const arn_document*);
size_t arn_answer_size(const arn_document*);

/* What long work asks now and then: whether to go on (0: no; what was done stands). `fraction`: of the file, from 0 to
 * 1; below 0: not known. */
typedef int (*arn_go_on)(void* context, uint64_t operations, double fraction);
void arn_watch(arn_document*, arn_go_on, void* context);
/* Where print() goes; nowhere unless this is said. */
typedef void (*arn_print)(void* context, const char* text, size_t size);
void arn_output(arn_document*, arn_print, void* context);
/* {"an English text": "the same in the user's language"}; what is missing stays English. */
int arn_language(arn_document*, const char* texts);

/* ---- documents ------------------------------------------------------------------------------------------------ */

/* Any file: a script, operations, a recording, a snapshot, a session. Request: {"profile": "3.12", "address_space":
 * "aligned" | "linux", "arena_misalign": 0, "arena_limit": 4, "max_operations": 1000, "memory": bytes, "results": true
 * (of operations: see arn_export)}. Answer: see arn_about; with "error" when the work ended early, then what came
 * before stands. */
int arn_open(arn_document*, const char* name, const void* bytes, size_t size, const char* request);
/* One line of the console after the end of a script, with its variables. Answer: arn_about with "needs_more". */
int arn_run_line(arn_document*, const char* line, uint32_t line_number);
/* {"kind", "name", "profile", "operations", "arenas": most held at a time, "script": its text, "error": …, "trace":
 * […], "cancelled", "exit_status", "needs_more", "output_lines", "saved": …, "position": see arn_position}. */
int arn_about(arn_document*);
/* [{"name", "arena_size", "pool_size", "alignment", …}] */
int arn_profiles(arn_document*);
/* The document as a saved session (core/session/session_file.h). Request: {"view": {…}, "bookmarks": …}. */
int arn_save(arn_document*, const char* request);

/* ---- positions ------------------------------------------------------------------------------------------------ */

/* Each answers with the position then: {"operation", "micro", "operations", "line"}. */
int arn_position(arn_document*);
/* "120", "120.5", "end", "peak", "40%", "mark:NAME": core/session/named_position.h. */
int arn_seek(arn_document*, const char* position);
int arn_step(arn_document*, int32_t count); /* whole operations; below 0: back */
int arn_micro_step(arn_document*, int32_t count);
/* {"event": "arena_obtained"}, {"line": 12}, {"object": […]}; "backward": true. arn_nothing: there is none. */
int arn_search(arn_document*, const char* request);

/* ---- words ---------------------------------------------------------------------------------------------------- */

/* What just happened: {"call", "line", "column", "sentence", "shown": micro-step told, "steps": [{"function", "object",
 * "field", "before", "after", "sentence", "effect", "decision"}]}. */
int arn_tell(arn_document*);
/* An object is [domain, kind, a, b, index, sub], as items of draw lists have it.
 * {"name", "text", "path": [{"name", "object"}]} */
int arn_describe(arn_document*, const char* object);
/* {"object": […]}, {"malloc": 24} or {"order": true}: [{"question", "sentence"}]. */
int arn_why(arn_document*, const char* request);

/* ---- pictures ------------------------------------------------------------------------------------------------- */

/* A draw list in the form of app/engine/draw_list_bytes.h. Request: {"surface": "canvas" | "lens" | "minimap" |
 * "usable_arenas" | "usedpools" | "freepools" | "usable_line" | "large" | "pins", "width",
 * "height", "view": {"scale", "x", "y"}, "root": object, "selection": object, "type_scale": 1, "order": "address" |
 * "usable_arenas", "centre": 3, "arena": 0}. Without a view the canvas shows everything. */
int arn_draw(arn_document*, const char* request);
/* Views of the canvas and moves of the keyboard. Request: as arn_draw with "do": "fit" (to "object"), "limited",
 * "zoom" ("x", "y", "factor"), "pan" ("dx", "dy"), "resized", "dive" ("to": view, "t"), "focus", "lens_root", "place"
 * (of "object"), "move" ("object", "direction": "next" | "previous" | "up" | "down" | "in" | "out").
 * Answer: {"scale", "x", "y"}, {"object"} or {"x", "y", "w", "h"}. */
int arn_view(arn_document*, const char* request);
/* {"roles": {"background": "#rrggbb", …}, "order": [names by number], "ramp": [256], "ramp_soft": …, "on_ramp": …}.
 * `theme`: "light", "dark" or "print". */
int arn_palette(arn_document*, const char* theme);

/* ---- figures -------------------------------------------------------------------------------------------------- */

/* {"quantity": [[first, last, min, max, value], …]} of "quantities": ["arena_bytes"], "points": 400, "from", "to". */
int arn_chart(arn_document*, const char* request);
/* {"arena_obtained": [operations …] …} of a timeline so many "pixels" wide: [[pixel, position, count], …]. */
int arn_marks(arn_document*, const char* request);
/* A column as little-endian numbers, one after another (no JSON): of all operations "kind" (u8), "bytes" (u64), "line"
 * (u32), "address" (u64), "operand" (u32, 2^32 - 1: none); of the live blocks at the position "block_address" (u64),
 * "block_size" (u32), "block_requested" (u64), "block_line" (u32), "block_operation" (u32). */
int arn_column(arn_document*, const char* name);
/* The state at the position in a form of arenarium export: "json", "csv", "csv-pools", "text" (what
 * sys._debugmallocstats() prints), "dot", "ops"; what happens there: "steps"; or "results": where each of the
 * operations landed, of a document opened with "results" (core/trace/results_writer.h). No JSON but for "json". */
int arn_export(arn_document*, const char* form);
/* A surface as SVG: request as arn_draw, with "theme" and "title". */
int arn_svg(arn_document*, const char* request);
/* What is different between the states of two documents, and where their runs part; the answer is `before`'s.
 * "json" (core/diff/diff.h) or "text". */
int arn_diff(arn_document* before, arn_document* after, const char* form);

/* ---- course --------------------------------------------------------------------------------------------------- */

/* The lessons of a folder in a language that it has ("en", "bn"): {"title", "lessons": [{"id", "title", "minutes",
 * "html", "steps": [{"id", "title", "html", "question": kind or null}]}]}. */
int arn_course(arn_document*, const char* folder, const char* language);
/* The variant of a question that a learner gets: {"step", "kind", "text": the step's with the numbers of this variant,
 * "html", "situation", "given", "items": [{"key", "html"}], "rows", "fields", "keys": that a comparison is answered by,
 * "count" of texts that answer it, "goals" of a script, "hints", "several", "profile", "how", "asked"}. Its run takes
 * the place of the document's, at the position where it asks, until something is opened. */
int arn_question(arn_document*, const char* step, const char* learner, uint32_t attempt);
/* Judges an answer to that question: {"": "text"} or {"key": "text", …} or ["text", …].
 * {"mark": "right" | "wrong" | "not sure" | "unreadable", "machine", "reason", "belief", "right", "solution", "why"}.
 */
int arn_grade(arn_document*, const char* answer);
/* The tutor: a question in English or Bengali about the state at the position or the subject, answered by rules and
 * from the lessons of a folder, without a model. Request: {"question", "step": open now, "predicting": its question is
 * not answered yet, "mistake", "hint"}. {"kind": "computed" | "found" | "declined", "html", "steps": [{"id",
 * "title"}]}. */
int arn_ask(arn_document*, const char* folder, const char* language, const char* request);

#ifdef __cplusplus
}
#endif

#endif
