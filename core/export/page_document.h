// The page for browsers (app/web) with a document in it: one file in which the whole engine runs, without network.
//
// The page is one.html as app/web/build.mjs makes it. Its empty block
//     <script type="application/json" id="document"></script>
// gets one JSON object: {"name", "script": text, or "bytes": base64 of any file that the page opens, "profile",
// "position": "12.3", "address_space": "aligned" | "linux", "arena_misalign", "arena_limit"}; members may be missing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/address_space.h"
#include "core/base/result.h"
#include "core/timeline/position.h"

namespace arenarium {

inline constexpr std::size_t most_page_bytes = std::size_t{4} << 20;

struct PageDocument {
    std::string title;  // "": the name
    std::string name;
    bool is_script = true;
    std::string content;  // a script's text, or a file as it is
    std::string profile;  // "": what the file asks for
    AddressSpaceRules space;
    std::optional<Position> position;  // none: where the file wants to be looked at
};

// Error: it is no such page, with `page_name` as the place; or both together are over most_page_bytes.
Result<std::string> page_with(std::string_view page, const std::string& page_name, const PageDocument&);

}  // namespace arenarium
