#include "ui/objects/graph_source.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/objects/profile.h"
#include "core/script/simulated/session.h"
#include "core/session/objects_at.h"
#include "ui/bridge/selection.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

std::string source_of(const History& history) {
    std::string source;
    for (const std::string& line : *history.source_lines)
        source += line + '\n';
    return source;
}

std::shared_ptr<const SeenObjects> seen_of(objects::ObjectGraph graph) {
    auto seen = std::make_shared<SeenObjects>();
    seen->graph = std::move(graph);
    seen->reading = objects::read_graph(seen->graph);
    for (std::uint32_t i = 0; i < seen->graph.size(); ++i)
        seen->by_block.emplace(seen->graph.state.objects[i].block, objects::ObjectIndex{i});
    for (const objects::ObjectGraph::Storage& s : seen->graph.storage)
        seen->by_block.emplace(s.block, s.owner);
    return seen;
}

}  // namespace

objects::ObjectIndex SeenObjects::numbered(std::uint32_t number) const {
    const auto found = std::find_if(graph.labels.begin(), graph.labels.end(),
                                    [number](const auto& label) { return label.number == number; });
    return found == graph.labels.end() ? objects::ObjectIndex{}
                                       : objects::ObjectIndex{static_cast<std::uint32_t>(found - graph.labels.begin())};
}

objects::ObjectIndex GraphValues::objectOf(const ObjectRef& ref) const {
    const PymallocRef r = inspectedObject(ref);
    if (r.kind != PymallocKind::block || !exists_in(*moment, r)) return {};
    const Block block =
        Block::in_pool(r.pool, {static_cast<std::uint16_t>(r.index)}, moment->heap().pool(r.pool).szidx);
    const auto found = seen->by_block.find(std::bit_cast<std::uint64_t>(block));
    return found == seen->by_block.end() ? objects::ObjectIndex{} : found->second;
}

ObjectRef GraphValues::blockOf(objects::ObjectIndex o) const {
    const Block block = std::bit_cast<Block>(seen->graph.state.object(o).block);
    if (!block.is_pool_block()) return {};
    return PymallocRef::of_block(moment->layout->arena_of(block.pool()), block.pool(), block.number().value);
}

GraphSource::GraphSource(QWidget* panel, Bridge& bridge)
    : QObject(panel), bridge_(bridge), work_(new PacedWork(panel, [this] { return begin(); })) {
    connect(&bridge_, &Bridge::historyChanged, this, &GraphSource::setHistory);
    connect(&bridge_, &Bridge::momentChanged, this, &GraphSource::setMoment);
    setHistory(bridge_.history());
    setMoment(bridge_.moment());
}

void GraphSource::setMoment(MomentPtr moment) {
    // What gc.collect() would have done before says nothing now.
    if (!moment_ || moment->position != moment_->position) place_.reset(), micro_ = 0;
    moment_ = std::move(moment);
    work_->wantSoon();
}

void GraphSource::setHistory(HistoryPtr history) {
    const bool same_text = history_ && *history_->source_lines == *history->source_lines;
    history_ = std::move(history);
    generation_ = history_->generation;
    if (!same_text) before_.reset();
}

void GraphSource::showPlace(std::optional<Position> place) {
    place_ = place;
    micro_ = 0;
    work_->wantNow();
}

void GraphSource::microStep(int steps) {
    if (!place_) place_ = Position{};
    micro_ += steps;
    work_->wantNow();
}

void GraphSource::setFolds(bool on) {
    if (on == folds_) return;
    folds_ = on;
    arrangeAnew();
}

void GraphSource::setUnfolded(std::optional<quint32> number) {
    if (number == unfolded_) return;
    unfolded_ = number;
    if (!values_) return;
    // Only who is folded stands elsewhere then.
    const bool has_folds = std::any_of(values_->layout->nodes.begin(), values_->layout->nodes.end(),
                                       [](const GraphLayout::Node& n) { return n.members.size() > 1; });
    if (has_folds) work_->wantNow();
}

void GraphSource::arrangeAnew() {
    before_.reset();
    work_->wantNow();
}

QString GraphSource::problemOfRun() const {
    if (history_->source != SourceKind::script || history_->trace)
        return tr("Objects are shown of scripts. Open one of the examples from 16 on (File \u25b8 Open example).");
    if (history_->source_lines->empty() ||
        !script::simulated::is_objects_script(history_->source_lines->front() + '\n'))
        return tr(
            "This script asks for blocks, and its values are not kept as objects.\n\nMake its first line\n"
            "# arenarium: objects\nand run it (F8), or open one of the examples from 16 on.");
    if (!objects::find_object_profile(moment_->profile->name))
        return tr("How CPython %1 lays out its objects is not known here. Choose 3.8, or 3.11 to 3.15 above.")
            .arg(text(moment_->profile->name));
    return {};
}

PacedWork::Work GraphSource::begin() {
    if (!moment_ || !history_) return {};
    if (const QString problem = problemOfRun(); !problem.isEmpty()) {
        adopt(nullptr, problem, 0);
        return {};
    }
    SessionOptions options;
    options.profile = *moment_->profile;
    options.space = bridge_.space();
    const bool is_seen = values_ && seen_generation_ == generation_ &&
                         values_->moment->position.operation == moment_->position.operation;
    return [this, moment = moment_, source = source_of(*history_), options, before = before_, place = place_,
            micro = micro_, seen = is_seen ? values_->seen : nullptr, unfolded = unfolded_, folds = folds_,
            generation = generation_](const PacedWork::Stopped& stopped) -> PacedWork::Adopt {
        auto values = std::make_shared<GraphValues>();
        values->moment = moment;
        values->seen = seen;
        if (!seen) {
            Result<objects::ObjectGraph> graph =
                objects_at(source, "script", options, moment->position.operation, stopped);
            if (!graph) return [this, problem = text(graph.error().message)] { adopt(nullptr, problem, 0); };
            values->seen = seen_of(std::move(*graph));
        }
        GraphLayoutOptions how;
        how.most_nodes = folds ? readable_nodes : most_nodes;
        if (unfolded) how.unfolded = values->seen->numbered(*unfolded);
        values->layout =
            std::make_shared<const GraphLayout>(lay_out(values->seen->graph, values->seen->reading, how, before.get()));
        if (place)
            values->collection =
                collection_at(values->seen->graph, moment->profile->name, *place, micro, coreTranslator());
        return [this, values, micro, generation] {
            seen_generation_ = generation;
            before_ = values->layout;
            adopt(values, {}, micro);
        };
    };
}

void GraphSource::adopt(GraphPtr values, const QString& problem, int micro) {
    values_ = std::move(values);
    problem_ = problem;
    if (values_ && values_->collection && place_) {
        place_ = values_->collection->position;
        micro_ -= micro;
    }
    if (values_ && place_ && !values_->collection) place_.reset();
    emit changed();
}

}  // namespace arenarium::ui
