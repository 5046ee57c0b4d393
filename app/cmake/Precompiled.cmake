# Precompiled headers: sets of them, each compiled once and used by every target of its kind. They hold only what
# changes with the system: no header of the project is in core's or the window's. A file still includes what it uses;
# `-DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON` shows what it forgot.
include_guard()

# gcc marks where a precompiled header was used only when asked to; compiler caches need the mark.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(arenarium_warnings INTERFACE
        $<$<NOT:$<BOOL:${CMAKE_DISABLE_PRECOMPILE_HEADERS}>>:-fpch-preprocess>)
endif()

# arenarium_headers(<set> HEADERS <h...> LIBS <libraries...>): what those libraries define must be defined alike
# wherever the set is used.
function(arenarium_headers set)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "HEADERS;LIBS")
    set(source ${PROJECT_BINARY_DIR}/precompiled/${set}.cpp)
    if(NOT EXISTS ${source})
        file(WRITE ${source} "")
    endif()
    add_library(arenarium_headers_${set} OBJECT ${source})
    target_link_libraries(arenarium_headers_${set} PRIVATE arenarium_options arenarium_warnings ${ARG_LIBS})
    target_precompile_headers(arenarium_headers_${set} PRIVATE ${ARG_HEADERS})
endfunction()

# arenarium_precompile(<target>): the set named by ARENARIUM_HEADERS in the folder of the target.
function(arenarium_precompile target)
    target_precompile_headers(${target} REUSE_FROM arenarium_headers_${ARENARIUM_HEADERS})
endfunction()

set(standard_headers
    <algorithm> <array> <bit> <cerrno> <charconv> <cmath> <compare> <cstddef> <cstdint> <cstdio> <cstdlib> <cstring>
    <deque> <functional> <initializer_list> <limits> <map> <memory> <optional> <set> <span> <string> <string_view>
    <type_traits> <unordered_map> <utility> <variant> <vector>)
set(ARENARIUM_HEADERS core)
arenarium_headers(core HEADERS ${standard_headers} <fmt/format.h> LIBS fmt::fmt)

if(ARENARIUM_TESTS)
    arenarium_headers(tests
        HEADERS ${standard_headers} <filesystem> <fstream> <random> <sstream> <fmt/format.h>
            \"tests/support/catch.h\" \"tests/support/property.h\"
        LIBS fmt::fmt Catch2::Catch2 arenarium_rapidcheck)
endif()

if(ARENARIUM_HAVE_GUI)
    set(qt_headers
        <QAbstractTableModel> <QAction> <QApplication> <QBoxLayout> <QColor> <QComboBox> <QDialog> <QDialogButtonBox> <QDir>
        <QDockWidget> <QEvent> <QFile> <QFileInfo> <QFont> <QFormLayout> <QHash> <QHeaderView> <QImage> <QKeyEvent>
        <QLabel> <QLineEdit> <QList> <QLocale> <QMainWindow> <QMenu> <QMessageBox> <QMouseEvent> <QObject> <QPainter>
        <QPlainTextEdit> <QPointF> <QPushButton> <QRectF> <QRegularExpression> <QScrollBar> <QSettings> <QSpinBox>
        <QString> <QStringList> <QStyle> <QStyledItemDelegate> <QTableView> <QTimer> <QToolButton> <QToolTip> <QTreeView>
        <QVariant> <QWidget>)
    arenarium_headers(window HEADERS ${standard_headers} <fmt/format.h> ${qt_headers} LIBS fmt::fmt Qt6::Widgets)
endif()
