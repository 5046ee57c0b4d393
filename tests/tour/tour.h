// Takes the picture of a stop and judges the texts that can be seen there.
#pragma once

#include <QImage>

#include <functional>

#include "tests/tour/stops.h"
#include "tests/tour/text_findings.h"

namespace arenarium::test {

struct View {
    QImage picture;  // the window with all that is open over it
    Judgement judgement;
};

// `beside`: called with each window that is judged.
View visit(const Stop& stop, ui::Theme& theme, QSize size, const std::function<void(QWidget&)>& beside = {});

}  // namespace arenarium::test
