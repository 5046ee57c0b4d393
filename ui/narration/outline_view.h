// The algorithm as a short indented text in which the branch that was taken stands out.
#pragma once

#include <QWidget>

#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "core/pymalloc/steps/outline.h"
#include "ui/theme/text_painter.h"

namespace arenarium::ui {

class OutlineView : public QWidget {
    Q_OBJECT

public:
    explicit OutlineView(Theme* theme, QWidget* parent = nullptr);

    // Shows the tree of the lines that were taken: the whole of the root that they belong to, nothing when none was.
    // `outline` must live as long as it is shown.
    void setOutline(const Outline* outline, const OutlineHighlight& highlight);
    // Indices of the lines that are shown.
    const std::vector<std::size_t>& shown() const { return shown_; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Placed {
        QRect row, text;
    };
    // The places of the lines for that width, and the height that they take.
    int place(int width, std::vector<Placed>* places) const;
    int textHeight(std::size_t line, bool strong, int room) const;

    Theme* theme_;
    mutable TextPainter texts_;
    const Outline* outline_ = nullptr;
    OutlineHighlight highlight_;
    std::vector<std::size_t> shown_;
    mutable std::map<std::tuple<std::size_t, bool, int>, int> heights_;  // by line, strong, room: layouts ask often
};

}  // namespace arenarium::ui
