#include "ui/profile/tint_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <utility>
#include <vector>

#include "ui/canvas/scene_hub.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

// Squares of colour with their names, as many as fit; the rest are told by a number.
class TintLegend : public QWidget {
public:
    struct Key {
        QString name;
        QColor color;
    };

    explicit TintLegend(Theme& theme) : theme_(theme) {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setMinimumWidth(Theme::grid(10));
    }

    void setKeys(std::vector<Key> keys) {
        keys_ = std::move(keys);
        QStringList names;
        for (const Key& k : keys_)
            names << k.name;
        setToolTip(names.join(QLatin1Char('\n')));
        update();
    }
    const std::vector<Key>& keys() const { return keys_; }
    QSize sizeHint() const override { return {Theme::grid(40), QFontMetrics(theme_.font(TextRole::small)).height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setFont(theme_.font(TextRole::small));
        const QFontMetrics m = p.fontMetrics();
        const int square = Theme::grid(2), gap = Theme::grid(1);
        int x = 0;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const QString name = m.elidedText(keys_[i].name, Qt::ElideMiddle, Theme::grid(44));
            const int width = square + gap + m.horizontalAdvance(name) + Theme::grid(3);
            const QString rest = QStringLiteral("+%1").arg(keys_.size() - i);
            const bool is_last = i + 1 == keys_.size();
            if (x + width + (is_last ? 0 : m.horizontalAdvance(rest)) > this->width()) {
                p.setPen(theme_.color(ColorRole::dim));
                p.drawText(QRect(x, 0, this->width() - x, height()), Qt::AlignVCenter, rest);
                return;
            }
            p.fillRect(x, (height() - square) / 2, square, square, keys_[i].color);
            p.setPen(theme_.color(ColorRole::text));
            p.drawText(QRect(x + square + gap, 0, width, height()), Qt::AlignVCenter, name);
            x += width;
        }
    }

private:
    Theme& theme_;
    std::vector<Key> keys_;
};

namespace {

QString key_name(const BlockTints& tints, const TintKey& key) {
    if (tints.by() != TintBy::age) return text(key.name);
    return TintBar::tr("operation %1 on").arg(groupedNumber(key.from + 1));
}

}  // namespace

TintBar::TintBar(SceneHub& hub, QWidget* parent)
    : QWidget(parent),
      hub_(hub),
      choice_(new QComboBox),
      legend_(new TintLegend(hub.theme())),
      work_(new PacedWork(this, [this] { return count(); })) {
    fillBackground(this, &hub.theme());
    auto* name = new ThemedLabel(&hub.theme(), TextRole::small, ColorRole::dim);
    name->setText(tr("Colour blocks by"));
    name->setWordWrap(false);
    choice_->setAccessibleName(tr("Colour blocks by"));
    choice_->addItem(tr("size class"), -1);
    choice_->addItem(tr("line"), static_cast<int>(TintBy::line));
    choice_->addItem(tr("type"), static_cast<int>(TintBy::type));
    choice_->addItem(tr("age"), static_cast<int>(TintBy::age));
    choice_->addItem(tr("thread or interpreter"), static_cast<int>(TintBy::actor));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(1));
    row->setSpacing(Theme::grid(2));
    row->addWidget(name);
    row->addWidget(choice_);
    row->addWidget(legend_, 1);
    connect(choice_, &QComboBox::activated, this, [this] {
        line_.reset();
        work_->wantNow();
    });
    connect(choice_, &QComboBox::currentIndexChanged, this, [this] { work_->wantNow(); });
    // The colours of one moment are not those of the next: until those are made, there are none.
    connect(&hub_, &SceneHub::changed, this, [this](SceneHub::Cause cause) {
        if (cause == SceneHub::Cause::moment) setMoment(hub_.moment());
    });
    setMoment(hub_.moment());
}

std::optional<TintBy> TintBar::by() const {
    const int by = choice_->currentData().toInt();
    return by < 0 ? std::nullopt : std::optional(static_cast<TintBy>(by));
}

void TintBar::setBy(std::optional<TintBy> by) {
    line_.reset();
    choice_->setCurrentIndex(choice_->findData(by ? static_cast<int>(*by) : -1));
}

void TintBar::showLine(const QString& file, quint32 line) {
    setBy(TintBy::line);
    line_ = std::pair(file.toStdString(), line);
    work_->wantNow();
}

QStringList TintBar::keys() const {
    QStringList names;
    for (const TintLegend::Key& k : legend_->keys())
        names << k.name;
    return names;
}

void TintBar::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    if (by()) work_->wantSoon();
}

PacedWork::Work TintBar::count() {
    const std::optional<TintBy> by = this->by();
    if (!moment_ || !by) {
        hub_.setTints({}, nullptr);
        legend_->setKeys({});
        emit tinted();
        return {};
    }
    return [this, moment = moment_, by = *by, line = line_](const PacedWork::Stopped& stopped) -> PacedWork::Adopt {
        auto tints = std::make_shared<const BlockTints>(
            line ? tints_of_line(*moment, line->first, line->second, stopped) : block_tints(*moment, by, stopped));
        return [this, moment, tints] {
            hub_.setTints(moment, tints);
            std::vector<TintLegend::Key> keys;
            for (const TintKey& k : tints->keys())
                keys.push_back({key_name(*tints, k), hub_.theme().color(Paint{ColorRole::ramp, k.ramp})});
            if (tints->by() != TintBy::age && !keys.empty())
                keys.push_back({tr("others"), hub_.theme().color(ColorRole::lost)});
            legend_->setKeys(std::move(keys));
            emit tinted();
        };
    };
}

}  // namespace arenarium::ui
