// Pictures one after another in one PNG file (APNG): browsers play it for ever, and whoever does not know it shows the
// first. See the chunks acTL, fcTL and fdAT in https://wiki.mozilla.org/APNG_Specification.
#pragma once

#include <QByteArray>
#include <QImage>

#include <vector>

namespace arenarium::test {

class AnimatedPng {
public:
    // All of one size; shown for so many milliseconds. One that looks like the last only prolongs it.
    void add(const QImage& picture, int milliseconds);
    int frames() const { return static_cast<int>(frames_.size()); }
    // REQUIRES: there is a frame.
    QByteArray bytes() const;

private:
    struct Frame {
        QRect part;  // that is different from what was shown before
        QImage pixels;
        int milliseconds;
    };
    std::vector<Frame> frames_;
    QImage last_;
};

}  // namespace arenarium::test
