// What the tests of the whole window share: one that shows a short script.
#pragma once

#include <memory>

#include "tests/ui/widget_support.h"
#include "ui/shell/main_window.h"

namespace arenarium::test {

inline const char* const short_script =
    "a = malloc(24)\n"
    "b = malloc(100)\n"
    "keep = [malloc(512) for i in range(5)]\n"
    "free(a)\n"
    "free(keep[2])\n";

class WindowTest : public QObject {
protected:
    std::unique_ptr<ui::Theme> theme_;
    std::unique_ptr<ui::MainWindow> window_;

    void makeWindow(bool remembers = false) {
        QSettings().clear();
        theme_ = std::make_unique<ui::Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(ui::Theme::Mode::dark);
        window_ = std::make_unique<ui::MainWindow>(*theme_, SessionOptions{}, remembers);
        window_->resize(1440, 900);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get(), arenarium::test::hang_ms));
    }
    void closeWindow() {
        window_.reset();
        theme_.reset();
    }
    ui::Bridge& bridge() { return window_->bridge(); }
    void show(const char* source) {
        ui::Document::Content content;
        content.name = QStringLiteral("test.py");
        content.source = QString::fromUtf8(source);
        window_->document().show(content);
        QVERIFY(settled(bridge()));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&window_->canvasPanel().canvas(), key, modifiers);
        QVERIFY(settled(bridge()));
    }
    bool at(std::uint32_t operation, std::uint32_t micro = 0) {
        return bridge().position() == Position{operation, micro};
    }
    bool can(ui::Command command) { return window_->actions()[command]->isEnabled(); }
};

inline QString write_file(const QTemporaryDir& folder, const char* name, const QByteArray& bytes) {
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    return file.fileName();
}

}  // namespace arenarium::test
