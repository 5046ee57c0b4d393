#include "ui/threads/threads_run.h"

#include <QFileInfo>

#include <algorithm>

#include "core/io/byte_source.h"
#include "core/session/open_requests.h"
#include "core/trace/ops_reader.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

// A file is read whole: more than that wants a window to itself for too long.
constexpr std::uint64_t most_operations = 5'000'000;

QString step_text(const mimalloc::Narration& n) {
    QString line = text(n.function);
    if (!n.field.empty())
        line += QStringLiteral("  ") + text(n.object) + QStringLiteral("  ") + text(n.field) + QLatin1Char(' ') +
                text(n.before) + QStringLiteral(" \u2192 ") + text(n.after);
    return line + QLatin1Char('\n') + text(n.sentence);
}

}  // namespace

ThreadsRun::ThreadsRun() {
    qRegisterMetaType<ThreadsMomentPtr>();
    qRegisterMetaType<ThreadsRun::Move>();
}

void ThreadsRun::open(const QString& path) {
    Result<OpenedRequests> requests = open_requests(path.toStdString());
    if (!requests) return emit failed(text(requests.error().text()));
    read(*requests->source, requests->ran_on ? *requests->ran_on : *mimalloc::find_profile("3.13t"),
         QFileInfo(path).fileName());
}

void ThreadsRun::openText(const QByteArray& operations, const QString& name) {
    given_ = operations;
    OpsReader reader(
        bytes_of_memory({given_.constData(), static_cast<std::size_t>(given_.size())}, name.toStdString()));
    read(reader, *mimalloc::find_profile("3.13t"), name);
}

void ThreadsRun::read(RequestSource& source, const mimalloc::Profile& profile, const QString& name) {
    Result<MimallocRun> run = MimallocRun::read(source, profile, [&](std::uint64_t operations) -> Status {
        if (operations <= most_operations) return Done{};
        return Error{"the file has more than " + std::to_string(most_operations) + " operations",
                     {source.name()},
                     "'arenarium replay' takes files of any length"};
    });
    if (!run) return emit failed(text(run.error().text()));
    run_.emplace(std::move(*run));
    run_->timeline().seek({});
    emit opened(name, text(std::string(profile.version)));
    tell();
}

void ThreadsRun::move(Move how) {
    if (!run_) return;
    auto& timeline = run_->timeline();
    switch (how) {
        case Move::to_begin:
            timeline.seek({});
            break;
        case Move::step_back:
            timeline.step_back();
            break;
        case Move::micro_back:
            timeline.micro_step_back();
            break;
        case Move::micro:
            timeline.micro_step();
            break;
        case Move::step:
            timeline.step();
            break;
        case Move::to_end:
            timeline.seek({run_->size(), 0});
            break;
    }
    tell();
}

void ThreadsRun::seek(quint32 operation) {
    if (!run_) return;
    run_->timeline().seek({operation, 0});
    tell();
}

void ThreadsRun::find(int event, bool forwards) {
    if (!run_) return;
    const auto wanted = static_cast<MimallocEvent>(event);
    // What was found stands behind its operation, so that the picture shows it done.
    const std::uint32_t here = run_->position().operation;
    const auto found = forwards ? run_->next(wanted, here) : run_->previous(wanted, std::max(here, 1u) - 1);
    if (!found) return emit notFound(forwards);
    run_->timeline().seek({*found + 1, 0});
    tell();
}

void ThreadsRun::tell() {
    const Position here = run_->position();
    auto moment = std::make_shared<ThreadsMoment>(
        ThreadsMoment{run_->state(), run_->profile(), here, run_->size(), run_->last_step(), {}, {}, {}, {}, 0});
    if (here != Position{}) {
        const std::uint32_t operation = here.micro != 0 ? here.operation : here.operation - 1;
        moment->asks = mimalloc::ThreadIndex{run_->operation(operation).thread};
        moment->operand = run_->operand(operation);
        moment->operation = text(run_->text_of(operation));
        const std::vector<Change> changes = run_->timeline().changes(operation);
        moment->done = here.micro != 0 ? here.micro : static_cast<std::uint32_t>(changes.size());
        for (const Change& change : changes)
            moment->steps.append(step_text(mimalloc::narrate(moment->state, change, coreTranslator())));
        if (here.micro == 0 && !changes.empty()) moment->step = changes.back();
    }
    emit shown(moment);
}

}  // namespace arenarium::ui
