#include "core/script/console.h"

#include <new>

#include "core/script/language/compiler.h"
#include "core/script/language/lexer.h"
#include "core/script/language/parser.h"

namespace arenarium::script {
namespace {

constexpr const char* console_name = "<console>";

// Whether the text opens a block, which more lines could belong to until an empty one says that it is done.
bool opens_block(const Ast& ast) {
    if (ast.body.empty()) return false;
    switch (ast.body.back()->kind) {
        case StmtKind::If:
        case StmtKind::While:
        case StmtKind::For:
        case StmtKind::Def:
        case StmtKind::Try:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::string Console::take_pending() {
    unfinished_ = {};
    read_again_at_ = read_with_each_line;
    return std::exchange(pending_, {});
}

Console::Reply Console::enter(const std::string& line, StopToken should_stop, std::uint32_t lines_before) try {
    if (!continues()) lines_before_ = lines_before;
    Reply reply;
    const bool empty = line.find_first_not_of(" \t\r\n") == std::string::npos;
    pending_ += line;
    pending_ += '\n';
    Reading reading(should_stop);
    unfinished_.add(line + '\n', reading);
    // Of a long statement all is read anew only when it has doubled, and at its end.
    if (unfinished_.surely_goes_on() && pending_.size() > read_again_at_) {
        if (pending_.size() < 2 * read_again_at_) {
            reply.read = reading.done();
            reply.needs_more = true;
            return reply;
        }
        read_again_at_ = pending_.size();
    }
    ParseResult parsed = parse_source(pending_, console_name, reading);
    reply.read = reading.done();
    if (parsed.ast == nullptr && parsed.incomplete &&
        (!empty || parsed.error.message.find("was never closed") != std::string::npos ||
         parsed.error.message.find("triple-quoted") != std::string::npos)) {
        reply.needs_more = true;
        return reply;
    }
    if (parsed.ast != nullptr && !empty && opens_block(*parsed.ast)) {
        reply.needs_more = true;
        return reply;
    }
    reply.source = take_pending();
    if (parsed.ast == nullptr) {
        reply.outcome.error = std::move(parsed.error);
        return reply;
    }
    CompileResult compiled = compile(*parsed.ast, reading, true, lines_before_);
    if (compiled.code == nullptr) {
        reply.outcome.error =
            Error{compiled.message, Place{console_name, compiled.place.line, compiled.place.column}, ""};
        return reply;
    }
    Program program;
    program.source_ = std::make_shared<const std::string>(reply.source);
    program.file_name_ = console_name;
    program.code_ = std::move(compiled.code);
    reply.outcome = interpreter_.run(program, std::move(should_stop));
    return reply;
} catch (const std::bad_alloc&) {
    take_pending();
    Reply reply;
    reply.outcome.error = out_of_memory(console_name);
    return reply;
}

}  // namespace arenarium::script
