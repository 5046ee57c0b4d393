#include "ui/shell/line_transport.h"

#include <array>

#include "core/process/call_sites.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

struct Key {
    Command command;
    LineStride stride;
    bool back;
};
constexpr std::array keys{
    Key{Command::line_next, LineStride::line, false},      Key{Command::line_back, LineStride::line, true},
    Key{Command::statement_next, LineStride::over, false}, Key{Command::statement_back, LineStride::over, true},
    Key{Command::call_end, LineStride::out, false},        Key{Command::call_begin, LineStride::out, true}};

}  // namespace

LineTransport::LineTransport(Bridge& bridge, Actions& actions, QObject* parent)
    : QObject(parent), bridge_(bridge), actions_(actions) {
    for (const Key& key : keys)
        connect(actions_[key.command], &QAction::triggered, this, [this, key] { go(key.stride, key.back); });
    connect(&bridge_, &Bridge::historyChanged, this, &LineTransport::adjustActions);
    connect(&bridge_, &Bridge::momentChanged, this, &LineTransport::follow);
    adjustActions();
}

std::span<const LineStep> LineTransport::steps() const {
    const auto& trace = bridge_.history()->trace;
    return trace ? std::span<const LineStep>(trace->steps) : std::span<const LineStep>();
}

void LineTransport::go(LineStride stride, bool back) {
    const LineSteps lines(steps());
    std::optional<std::size_t> to;
    if (!line_)
        to = back ? std::nullopt : lines.first_line_from(bridge_.position().operation);
    else if (back && bridge_.position() > Position{steps()[*line_].operation, 0} && stride == LineStride::line)
        to = line_;  // to where the line begins
    else
        to = back ? lines.previous(*line_, stride) : lines.next(*line_, stride);
    if (!to) {
        emit hint(back ? tr("No line before this one, in this thread") : tr("No line after this one, in this thread"));
        return;
    }
    line_ = to;
    bridge_.seekOperation(steps()[*to].operation);
    // Between two lines there may be no operation, and then no other moment comes.
    tell();
}

// The position went somewhere, by whatever means: where several lines have begun, the one that was gone to counts.
void LineTransport::follow() {
    const std::uint32_t operation = bridge_.position().operation;
    if (bridge_.isMoving()) return;
    if (!line_ || *line_ >= steps().size() || steps()[*line_].operation != operation)
        line_ = LineSteps(steps()).last_line_at(operation);
    tell();
}

void LineTransport::tell() {
    if (!line_ || *line_ >= steps().size()) return;
    const std::uint32_t site = steps()[*line_].site;
    const OperationLog& log = bridge_.moment()->log;
    if (!log.call_sites().has(site)) return;
    const OriginPlace place = log.call_site(site);
    emit lineReached(text(std::string(place.file)), place.line);
}

void LineTransport::adjustActions() {
    line_.reset();
    const bool known = !steps().empty();
    for (const Key& key : keys) {
        actions_[key.command]->setEnabled(known);
        actions_.setReason(key.command, known ? QString() : tr("Of a program that was recorded with its lines"));
    }
    if (known) follow();
}

}  // namespace arenarium::ui
