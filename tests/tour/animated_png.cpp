#include "tests/tour/animated_png.h"

#include <QBuffer>
#include <QtEndian>

#include <zlib.h>

#include <cstring>

namespace arenarium::test {

namespace {

constexpr int signature_size = 8, chunk_frame = 12;
constexpr int smallest_file = 0;  // the quality that packs most

void append(QByteArray& to, quint32 number) {
    char big[4];
    qToBigEndian(number, big);
    to.append(big, 4);
}

void append_short(QByteArray& to, quint16 number) {
    char big[2];
    qToBigEndian(number, big);
    to.append(big, 2);
}

void append_chunk(QByteArray& to, const QByteArray& name, const QByteArray& data) {
    append(to, static_cast<quint32>(data.size()));
    const QByteArray both = name + data;
    to += both;
    append(to, static_cast<quint32>(
                   crc32(0, reinterpret_cast<const Bytef*>(both.constData()), static_cast<uInt>(both.size()))));
}

// What a PNG file of the picture holds in all chunks of that name.
QByteArray packed(const QImage& picture, const char* name) {
    QBuffer file;
    picture.save(&file, "PNG", smallest_file);
    const QByteArray& png = file.data();
    QByteArray found;
    for (qsizetype at = signature_size; at + chunk_frame <= png.size();) {
        const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(png.constData() + at));
        if (std::memcmp(png.constData() + at + 4, name, 4) == 0) found += png.mid(at + 8, size);
        at += size + chunk_frame;
    }
    return found;
}

QRect difference(const QImage& a, const QImage& b) {
    QRect changed;
    for (int y = 0; y < b.height(); ++y) {
        const auto *x = reinterpret_cast<const QRgb*>(a.constScanLine(y)),
                   *z = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        int first = 0, last = b.width() - 1;
        while (first <= last && x[first] == z[first])
            ++first;
        while (last > first && x[last] == z[last])
            --last;
        if (first <= last) changed |= QRect(QPoint(first, y), QPoint(last, y));
    }
    return changed;
}

}  // namespace

void AnimatedPng::add(const QImage& picture, int milliseconds) {
    QImage pixels = picture.convertToFormat(QImage::Format_RGB32);
    pixels.setDevicePixelRatio(1);
    const QRect part = frames_.empty() ? pixels.rect() : difference(last_, pixels);
    if (part.isEmpty()) {
        frames_.back().milliseconds += milliseconds;
        return;
    }
    frames_.push_back({part, pixels.copy(part).convertToFormat(QImage::Format_RGB888), milliseconds});
    last_ = std::move(pixels);
}

QByteArray AnimatedPng::bytes() const {
    const QImage& first = frames_.front().pixels;
    QByteArray file("\x89PNG\r\n\x1a\n", signature_size);
    append_chunk(file, "IHDR", packed(first, "IHDR"));
    QByteArray control;
    append(control, static_cast<quint32>(frames_.size()));
    append(control, 0);  // for ever
    append_chunk(file, "acTL", control);
    quint32 number = 0;
    for (const Frame& f : frames_) {
        QByteArray frame;
        append(frame, number++);
        for (const int side : {f.part.width(), f.part.height(), f.part.x(), f.part.y()})
            append(frame, static_cast<quint32>(side));
        append_short(frame, static_cast<quint16>(f.milliseconds));
        append_short(frame, 1000);
        append_short(frame, 0);  // stays, and is written over
        append_chunk(file, "fcTL", frame);
        const QByteArray pixels = packed(f.pixels, "IDAT");
        if (&f == &frames_.front()) {
            append_chunk(file, "IDAT", pixels);
            continue;
        }
        QByteArray numbered;
        append(numbered, number++);
        append_chunk(file, "fdAT", numbered + pixels);
    }
    append_chunk(file, "IEND", {});
    return file;
}

}  // namespace arenarium::test
