// What leaves the window: each kind of file judged by its content, the dialog, the clipboard, and damage on the way.
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QXmlStreamReader>

#include "core/export/snapshot_reader.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/ui/window_support.h"
#include "ui/export/copy.h"
#include "ui/export/export_dialog.h"

using namespace arenarium::ui;
using arenarium::ByteSink;
using arenarium::ObjectRef;
using arenarium::PymallocRef;
using arenarium::StringSink;
using arenarium::ThemeName;
using arenarium::test::settled;
using arenarium::test::waited_for;

class ExportTest : public arenarium::test::WindowTest {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    QByteArray written(FileFormat format, const PictureWish& wish = {}) {
        StringSink sink;
        const Paper paper(wish.theme);
        const arenarium::Status status = write_format(format, window_->pictureSource(), wish, paper, sink);
        return status.ok() ? QByteArray::fromStdString(sink.content) : QByteArray();
    }
    std::unique_ptr<ExportDialog> dialog() {
        return std::make_unique<ExportDialog>(window_->pictureSource(), QStringLiteral("test"), QSize(800, 500),
                                              *theme_, nullptr, &bridge());
    }
    static void choose(QComboBox* box, int value) { box->setCurrentIndex(box->findData(value)); }
    static QByteArray content(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void init() {
        makeWindow();
        show(arenarium::test::short_script);
    }
    void cleanup() { closeWindow(); }

    void every_picture_is_made_in_every_theme_and_format_and_twice_the_same() {
        for (const PictureView view : picture_views) {
            for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::print}) {
                PictureWish wish;
                wish.view = view;
                wish.theme = theme;
                wish.size = {640, 400};
                for (const FileFormat format : {FileFormat::svg, FileFormat::png, FileFormat::pdf}) {
                    const QByteArray bytes = written(format, wish);
                    QVERIFY2(!bytes.isEmpty(), qPrintable(picture_id(view)));
                    QCOMPARE(written(format, wish), bytes);
                }
            }
        }
    }

    void a_png_has_the_size_and_scale_asked_for_and_the_colours_of_its_theme() {
        PictureWish wish;
        wish.size = {640, 400};
        wish.scale = 1.5;
        const QImage light = QImage::fromData(written(FileFormat::png, wish));
        QCOMPARE(light.size(), QSize(960, 600));
        wish.theme = ThemeName::dark;
        const QImage dark = QImage::fromData(written(FileFormat::png, wish));
        QVERIFY(qGray(light.pixel(2, 2)) > 200);
        QVERIFY(qGray(dark.pixel(2, 2)) < 80);
    }

    void the_canvas_picture_is_what_the_canvas_shows() {
        const ObjectRef b = block_by_name_of_window();
        window_->canvasPanel().canvas().diveTo(b);
        const CanvasWidget& canvas = window_->canvasPanel().canvas();
        PictureWish wish;
        wish.view = PictureView::canvas;
        wish.theme = ThemeName::dark;
        wish.size = canvas.size();
        const Paper paper(wish.theme);
        const QtTextMetrics metrics(paper.theme());
        const auto picture = draw_picture(window_->pictureSource(), wish, &metrics);
        QVERIFY(picture.ok());
        QVERIFY(canvas.picture().items.size() > 20);
        QVERIFY(picture->list == canvas.picture());
    }

    void a_pdf_is_one_page_as_large_as_the_picture_with_real_text() {
        PictureWish wish;
        wish.size = {800, 400};
        const QByteArray pdf = written(FileFormat::pdf, wish);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY2(pdf.contains("/MediaBox [0 0 600.000000 300.000000]") || pdf.contains("/MediaBox [0 0 600 300]"),
                 pdf.mid(pdf.indexOf("/MediaBox"), 60).constData());
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
        QVERIFY(pdf.contains("/Type /Font"));
        QVERIFY2(!pdf.contains("/Subtype /Image"), "nothing is made of pixels");
        QVERIFY(pdf.contains("/CreationDate (D:20000101000000"));
    }

    void an_svg_is_well_formed_and_has_text_and_a_title() {
        const QByteArray svg = written(FileFormat::svg);
        QXmlStreamReader xml(svg);
        QSet<QString> names;
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement) names << xml.name().toString();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        for (const char* name : {"svg", "title", "desc", "text", "rect"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
    }

    void the_state_reads_back_and_the_tables_have_a_line_for_each_thing() {
        const QByteArray json = written(FileFormat::json);
        const auto source = arenarium::bytes_of_memory({json.constData(), static_cast<std::size_t>(json.size())}, "x");
        const auto snapshot = arenarium::read_snapshot(*source);
        QVERIFY(snapshot.ok());
        const auto blocks = static_cast<qsizetype>(bridge().moment()->summary->blocks());
        QCOMPARE(static_cast<qsizetype>(snapshot->blocks.size()), blocks);
        QCOMPARE(written(FileFormat::csv_blocks).count('\n'), blocks + 1);
        QVERIFY(written(FileFormat::csv_blocks).contains("keep[0]"));
        QVERIFY(written(FileFormat::csv_pools).count('\n') > 1);
        QVERIFY(written(FileFormat::dot).startsWith("digraph"));
        QVERIFY(written(FileFormat::text).contains("Small block threshold = 512"));
    }

    void the_dialog_shows_what_will_be_written_and_writes_it() {
        const auto d = dialog();
        choose(d->formats(), static_cast<int>(FileFormat::png));
        choose(d->views(), static_cast<int>(PictureView::pool));
        choose(d->themes(), static_cast<int>(ThemeName::print));
        d->widthField()->setValue(500);
        d->heightField()->setValue(300);
        d->scaleField()->setValue(2);
        QVERIFY(waited_for([&] { return d->preview().size() == QSize(500, 300); }));
        const QString path = folder_.filePath(QStringLiteral("pool.png"));
        d->exportTo(path);
        QVERIFY(waited_for([&] { return !d->isBusy(); }));
        QCOMPARE(d->result(), static_cast<int>(QDialog::Accepted));
        QCOMPARE(QImage(path).size(), QSize(1000, 600));
        const auto again = dialog();
        QCOMPARE(again->format(), FileFormat::png);
        QCOMPARE(again->wish().view, PictureView::pool);
        QCOMPARE(again->wish().size, QSize(500, 300));
    }

    void choices_that_do_not_matter_are_greyed() {
        const auto d = dialog();
        choose(d->formats(), static_cast<int>(FileFormat::json));
        QVERIFY(!d->views()->isEnabled() && !d->themes()->isEnabled() && !d->scaleField()->isEnabled());
        QVERIFY(waited_for([&] { return d->previewText().startsWith(QLatin1Char('{')); }));
        choose(d->formats(), static_cast<int>(FileFormat::svg));
        QVERIFY(d->views()->isEnabled());
        QVERIFY(!d->scaleField()->isEnabled());
        choose(d->views(), static_cast<int>(PictureView::usable_arenas));
        QVERIFY(!d->heightField()->isEnabled());
    }

    void every_control_of_the_dialog_has_a_name() {
        const auto d = dialog();
        int controls = 0;
        for (const QWidget* w : d->findChildren<QWidget*>()) {
            const bool is_control =
                w->inherits("QComboBox") || w->inherits("QAbstractSpinBox") || w->inherits("QPlainTextEdit");
            if (!is_control) continue;
            ++controls;
            QVERIFY2(!w->accessibleName().isEmpty(), w->metaObject()->className());
        }
        QCOMPARE(controls, 9);
    }

    void a_file_that_cannot_be_written_is_told_and_leaves_nothing() {
        const auto d = dialog();
        const QString path = folder_.filePath(QStringLiteral("no/such/folder/x.svg"));
        d->exportTo(path);
        QVERIFY(waited_for([&] { return !d->isBusy(); }));
        QVERIFY(d->message().contains(QLatin1String("x.svg")));
        QVERIFY(!QFile::exists(path));
        QVERIFY(d->result() != QDialog::Accepted);
    }

    void a_cancelled_export_leaves_the_old_file() {
        const QString path = arenarium::test::write_file(folder_, "old.json", "old");
        ExportJob job;
        bool was_cancelled = false, is_done = false;
        connect(&job, &ExportJob::finished, this, [&](const arenarium::Status& status, bool cancelled) {
            was_cancelled = cancelled && !status.ok();
            is_done = true;
        });
        job.start(path, [](ByteSink& to) {
            for (;;)
                if (arenarium::Status status = to.write("more and more "); !status) return status;
        });
        job.cancel();
        QVERIFY(waited_for([&] { return is_done; }));
        QVERIFY(was_cancelled);
        QCOMPARE(content(path), QByteArray("old"));
        QCOMPARE(QDir(folder_.path()).entryList({QStringLiteral("old*")}, QDir::Files).size(), 1);
    }

    void a_player_holds_the_range_of_the_run_and_the_position_stays() {
        bridge().seek({3, 1});
        QVERIFY(settled(bridge()));
        const auto d = dialog();
        choose(d->formats(), static_cast<int>(FileFormat::html));
        QVERIFY(d->fromField()->isEnabled() && !d->views()->isEnabled());
        QCOMPARE(d->toField()->value(), 9);
        d->fromField()->setValue(2);
        d->toField()->setValue(7);
        QVERIFY(waited_for([&] { return d->previewText().contains(QLatin1String("5 operations")); }));
        const QString path = folder_.filePath(QStringLiteral("player.html"));
        d->exportTo(path);
        QVERIFY(waited_for([&] { return !d->isBusy(); }));
        QVERIFY2(d->result() == QDialog::Accepted, qPrintable(d->message()));
        const QByteArray page = content(path);
        QVERIFY(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"));
        const QByteArray mark = "<script type=\"application/json\" id=\"run\">";
        const qsizetype begin = page.indexOf(mark) + mark.size();
        const QJsonObject run =
            QJsonDocument::fromJson(page.mid(begin, page.indexOf("</script>", begin) - begin)).object();
        QCOMPARE(run.value(QLatin1String("format")).toString(), QStringLiteral("arenarium.player"));
        QCOMPARE(run.value(QLatin1String("from")).toInt(), 2);
        QCOMPARE(run.value(QLatin1String("to")).toInt(), 7);
        QCOMPARE(run.value(QLatin1String("total")).toInt(), 9);
        QCOMPARE(run.value(QLatin1String("source")).toString(), QString::fromUtf8(arenarium::test::short_script));
        QVERIFY(settled(bridge()));
        QVERIFY(at(3, 1));
        press(Qt::Key_F5);
        QVERIFY2(at(4), "the run goes on from where it was");
    }

    void a_whole_run_is_the_page_where_there_is_one_and_a_part_of_it_the_player() {
        const QByteArray block = "<script type=\"application/json\" id=\"document\">";
        const QString page =
            arenarium::test::write_file(folder_, "one.html", "<title>Arenarium</title>" + block + "</script>");
        arenarium::RunPage run;
        run.document.name = "test.py";
        run.document.content = arenarium::test::short_script;
        run.document.position = arenarium::Position{3, 1};
        const auto exported = [&](auto&& change) {
            const auto d = dialog();
            choose(d->formats(), static_cast<int>(FileFormat::html));
            d->setRun(run, page.toStdString());
            change(*d);
            const QString path = folder_.filePath(QStringLiteral("run.html"));
            d->exportTo(path);
            return waited_for([&] { return !d->isBusy(); }) ? content(path) : QByteArray();
        };
        const QByteArray whole = exported([](ExportDialog&) {});
        QVERIFY2(whole.contains("\"position\":\"3.1\"") && whole.contains("<title>test.py</title>"), whole.left(200));
        const QByteArray player = "\"format\":\"arenarium.player\"";
        QVERIFY(exported([](ExportDialog& d) { d.toField()->setValue(7); }).contains(player));
        QVERIFY(exported([](ExportDialog& d) {
                    d.setChapters({arenarium::Chapter{"one", {}, {1, 0}}});
                }).contains(player));
        QVERIFY(exported([&](ExportDialog& d) { d.setRun(run, {}); }).contains(player));
        run.document.content = "# arenarium: objects\nx = []\n";
        QVERIFY(exported([](ExportDialog&) {}).contains(player));
    }

    void a_range_that_ends_before_it_starts_is_told_and_not_written() {
        const auto d = dialog();
        choose(d->formats(), static_cast<int>(FileFormat::html));
        d->fromField()->setValue(5);
        d->toField()->setValue(4);
        QVERIFY(waited_for([&] { return d->previewText().contains(QLatin1String("ends before")); }));
        const QString path = folder_.filePath(QStringLiteral("none.html"));
        d->exportTo(path);
        QVERIFY(waited_for([&] { return !d->isBusy(); }));
        QVERIFY(d->result() != QDialog::Accepted && !d->message().isEmpty());
        QVERIFY(!QFile::exists(path));
    }

    void a_player_that_is_cancelled_or_has_no_folder_leaves_no_half_file() {
        const QString path = arenarium::test::write_file(folder_, "old.html", "old");
        bool was_cancelled = false, is_done = false;
        connect(&bridge(), &Bridge::playerWritten, this, [&](const arenarium::Status& status, bool cancelled) {
            was_cancelled = cancelled && !status.ok();
            is_done = true;
        });
        arenarium::ui::PlayerRequest request;
        request.path = path;
        request.name = QStringLiteral("test.py");
        bridge().writePlayer(request);
        bridge().cancel();
        QVERIFY(waited_for([&] { return is_done; }));
        // The worker may have been quicker than the cancel.
        QVERIFY(was_cancelled ? content(path) == "old" : content(path).endsWith("</html>\n"));
        QVERIFY(settled(bridge()));
        const auto d = dialog();
        choose(d->formats(), static_cast<int>(FileFormat::html));
        d->exportTo(folder_.filePath(QStringLiteral("no/such/x.html")));
        QVERIFY(waited_for([&] { return !d->isBusy(); }));
        QVERIFY(d->message().contains(QLatin1String("x.html")));
    }

    void the_clipboard_gets_pixels_svg_and_the_state() {
        window_->actions()[Command::copy_picture]->trigger();
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(qvariant_cast<QImage>(data->imageData()).size(), window_->canvasPanel().canvas().image().size());
        QVERIFY(data->data(QStringLiteral("image/svg+xml")).contains("<svg"));
        window_->actions()[Command::copy_state]->trigger();
        const QJsonObject state = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object();
        QCOMPARE(state.value(QLatin1String("format")).toString(), QStringLiteral("arenarium.snapshot"));
    }

private:
    ObjectRef block_by_name_of_window() {
        const arenarium::Moment& moment = *bridge().moment();
        const arenarium::Block block = moment.log.result({1});
        return PymallocRef::of_block(moment.layout->arena_of(block.pool()), block.pool(), block.number().value);
    }
};

ARENARIUM_WIDGET_TEST(ExportTest)
#include "window_export_test.moc"
