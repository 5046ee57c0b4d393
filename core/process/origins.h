// Where operations come from, as people read it: one model for the lines of a script or a file of operations and for
// the call sites of a recording.
//
//     Origins lines(log, Origins::By::line);
//     std::uint32_t o = lines.of(operation);       // the same number for the same line, whoever called it
//     origin_text(lines.place(o));                 // "text.py:12 split", "line 12", "" when nobody knows
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/process/operation_log.h"

namespace arenarium {

class Origins {
public:
    enum class By : std::uint8_t {
        line,   // one origin for each line of a function
        stack,  // one for each way of getting there
    };

    struct Grouping {
        Grouping(By how = By::line, std::string part = {}) : by(how), within(std::move(part)) {}

        By by;
        // Part of the path of files. Unless empty, a call site counts to its innermost line in such a file: whoever
        // asks for a program's own lines sees what a library asked for by the line that called the library.
        std::string within;
    };

    // `log` outlives it.
    Origins(const OperationLog& log, const Grouping&);
    // Of a recording that has no log here; `sites` outlive it. Then there is of_site() alone.
    Origins(const CallSites& sites, const Grouping&);

    // 0: not known, as for every free of a recording; or not within.
    std::uint32_t of(OperationIndex i) const {
        const Origin o = log_->origin(i);
        return o.site == 0 ? o.line : of_site(o.site);
    }
    std::uint32_t of_site(std::uint32_t site) const { return site < group_.size() ? group_[site] : 0; }
    OriginPlace place(std::uint32_t origin) const;
    // The places that called it, of those within, innermost first; by line, or without calls, none.
    std::vector<OriginPlace> callers(std::uint32_t origin) const;

private:
    const OperationLog* log_ = nullptr;
    const CallSites& sites_;
    By by_;
    std::vector<bool> is_within_;       // by code
    std::vector<std::uint32_t> group_;  // by site: the first site that reads the same
};

// The places that called the one that the operation comes from, innermost first, at most `most`.
std::vector<OriginPlace> callers_of(const OperationLog&, OperationIndex, std::size_t most = SIZE_MAX);

// "text.py:12 split", the file without its folder; "line 12"; "" when it is not known.
std::string origin_text(const OriginPlace&);
// The same with the whole path.
std::string origin_text_with_path(const OriginPlace&);

}  // namespace arenarium
