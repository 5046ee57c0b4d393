#include "ui/charts/chart_keys.h"

#include <QCoreApplication>

namespace arenarium::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

// Places on the size-class ramp, which is readable with the common colour-vision deficiencies.
QColor ramp(const Theme& theme, int place) {
    return theme.color(Paint{ColorRole::ramp, static_cast<std::uint8_t>(place)});
}

}  // namespace

QString chartTitle(HistoryChart::Subject subject) {
    switch (subject) {
        case HistoryChart::Subject::bytes:
            return Words::tr("Bytes over time");
        case HistoryChart::Subject::arenas:
            return Words::tr("Arenas held over time");
        case HistoryChart::Subject::where:
            return Words::tr("Where the bytes of the arenas go");
    }
    return {};
}

std::vector<Quantity> quantitiesOf(HistoryChart::Subject subject) {
    switch (subject) {
        case HistoryChart::Subject::bytes:
            return {Quantity::requested, Quantity::in_use, Quantity::arena_bytes};
        case HistoryChart::Subject::arenas:
            return {Quantity::arenas};
        case HistoryChart::Subject::where:
            return {Quantity::in_use,       Quantity::available,    Quantity::free_pools,
                    Quantity::pool_headers, Quantity::quantization, Quantity::alignment};
    }
    return {};
}

std::vector<ChartKey> chartKeys(HistoryChart::Subject subject, const Theme& theme) {
    const QColor link = theme.color(ColorRole::link), dim = theme.color(ColorRole::dim);
    switch (subject) {
        case HistoryChart::Subject::bytes:
            return {{Words::tr("requested"), link, Qt::SolidLine, Qt::NoBrush, true},
                    {Words::tr("in blocks"), ramp(theme, 120), Qt::DashLine, Qt::NoBrush, true},
                    {Words::tr("in arenas"), dim, Qt::SolidLine, Qt::NoBrush, true}};
        case HistoryChart::Subject::arenas:
            return {{Words::tr("arenas held"), link, Qt::SolidLine, Qt::NoBrush, true}};
        case HistoryChart::Subject::where:
            return {{Words::tr("in use"), ramp(theme, 120), Qt::SolidLine, Qt::SolidPattern, false},
                    {Words::tr("available"), ramp(theme, 200), Qt::SolidLine, Qt::BDiagPattern, false},
                    {Words::tr("free pools"), link, Qt::SolidLine, Qt::Dense6Pattern, false},
                    {Words::tr("pool headers"), theme.color(ColorRole::text), Qt::SolidLine, Qt::SolidPattern, false},
                    {Words::tr("quantization"), dim, Qt::SolidLine, Qt::HorPattern, false},
                    {Words::tr("alignment"), dim, Qt::SolidLine, Qt::DiagCrossPattern, false}};
    }
    return {};
}

std::vector<ChartKey> classKeys(const Theme& theme) {
    return {{Words::tr("in use"), ramp(theme, 120), Qt::SolidLine, Qt::SolidPattern, false},
            {Words::tr("free"), theme.color(ColorRole::link), Qt::SolidLine, Qt::BDiagPattern, false},
            {Words::tr("virgin"), theme.color(ColorRole::dim), Qt::SolidLine, Qt::Dense6Pattern, false}};
}

}  // namespace arenarium::ui
