// The C interface as Python sees it: texts and bytes in, texts and bytes out. What is pleasant to use is in
// arenarium/__init__.py.
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>

#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "app/engine/engine.h"

namespace py = pybind11;

namespace {

class Document {
public:
    Document() : document_(arn_new()) {
        if (!document_) throw std::bad_alloc();
        arn_watch(document_.get(), &Document::go_on, this);
        arn_output(document_.get(), &Document::print, this);
    }
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    arn_document* get() { return document_.get(); }
    std::function<void(py::str)> printed;

    // (status, answer); long work lets other threads of Python run.
    template <class Call>
    py::tuple answer(Call&& call) {
        int status = arn_failed;
        {
            const py::gil_scoped_release others;
            status = call(document_.get());
        }
        if (raised_) std::rethrow_exception(std::exchange(raised_, nullptr));
        return py::make_tuple(status, py::bytes(arn_answer(document_.get()), arn_answer_size(document_.get())));
    }

private:
    struct Delete {
        void operator()(arn_document* d) const { arn_delete(d); }
    };

    // No exception may cross the engine: the first is kept, and ends the work.
    template <class Work>
    void guarded(Work&& work) noexcept {
        const py::gil_scoped_acquire python;
        try {
            if (!raised_) work();
        } catch (...) {
            raised_ = std::current_exception();
        }
    }
    static int go_on(void* self, std::uint64_t, double) {
        auto* const d = static_cast<Document*>(self);
        d->guarded([] {
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        });
        return d->raised_ ? 0 : 1;
    }
    static void print(void* self, const char* text, std::size_t size) {
        auto* const d = static_cast<Document*>(self);
        d->guarded([&] {
            if (d->printed)
                d->printed(py::reinterpret_steal<py::str>(
                    PyUnicode_DecodeUTF8(text, static_cast<Py_ssize_t>(size), "replace")));
        });
    }

    std::unique_ptr<arn_document, Delete> document_;
    std::exception_ptr raised_;
};

template <int (*Function)(arn_document*)>
py::tuple plain(Document& d) {
    return d.answer(Function);
}
template <int (*Function)(arn_document*, const char*)>
py::tuple with_text(Document& d, const std::string& text) {
    return d.answer([&](arn_document* document) { return Function(document, text.c_str()); });
}
template <int (*Function)(arn_document*, std::int32_t)>
py::tuple with_count(Document& d, std::int32_t count) {
    return d.answer([&](arn_document* document) { return Function(document, count); });
}

}  // namespace

PYBIND11_MODULE(_engine, module) {
    module.attr("version") = arn_version();
    module.attr("interface") = arn_interface();
    py::class_<Document>(module, "Document")
        .def(py::init<>())
        .def_readwrite("printed", &Document::printed)
        .def("open",
             [](Document& d, const std::string& name, const py::bytes& content, const std::string& request) {
                 char* bytes = nullptr;
                 py::ssize_t size = 0;
                 if (PyBytes_AsStringAndSize(content.ptr(), &bytes, &size) != 0) throw py::error_already_set();
                 return d.answer([&](arn_document* document) {
                     return arn_open(document, name.c_str(), bytes, static_cast<std::size_t>(size), request.c_str());
                 });
             })
        .def("run_line",
             [](Document& d, const std::string& line, std::uint32_t number) {
                 return d.answer([&](arn_document* document) { return arn_run_line(document, line.c_str(), number); });
             })
        .def("diff",
             [](Document& d, Document& after, const std::string& form) {
                 return d.answer([&](arn_document* document) { return arn_diff(document, after.get(), form.c_str()); });
             })
        .def("about", &plain<arn_about>)
        .def("position", &plain<arn_position>)
        .def("tell", &plain<arn_tell>)
        .def("profiles", &plain<arn_profiles>)
        .def("step", &with_count<arn_step>)
        .def("micro_step", &with_count<arn_micro_step>)
        .def("save", &with_text<arn_save>)
        .def("seek", &with_text<arn_seek>)
        .def("search", &with_text<arn_search>)
        .def("describe", &with_text<arn_describe>)
        .def("why", &with_text<arn_why>)
        .def("draw", &with_text<arn_draw>)
        .def("view", &with_text<arn_view>)
        .def("svg", &with_text<arn_svg>)
        .def("chart", &with_text<arn_chart>)
        .def("column", &with_text<arn_column>)
        .def("export", &with_text<arn_export>);
}
