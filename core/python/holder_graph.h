// Objects, who holds them, and the names that this gives them: from modules, classes and running functions outward.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace arenarium {

struct Referrer {
    std::uint64_t slot = 0;   // where the reference stands
    std::uint64_t owner = 0;  // the object that it belongs to; 0: a running function's variable, or no object at all
    std::string type;         // of the owner
    std::string how;          // which of the owner's references: "key", "['spam']", "[3]"; "" when it has no name
    std::string expression;   // how a program would reach it: "__main__.cache[3].key"; "" when that is not known
    std::string root;         // the variable that it begins with: "__main__.cache"
    std::string where;        // without an owner: "x in main() in app.py", "a static variable of libssl.so.3"
    bool is_memory = false;   // what is held is no object but memory of the owner, as `how` says

    // "list at 0x7f…, __main__.cache[3]".
    std::string text() const;
};

class HolderGraph {
public:
    struct Edge {
        Referrer holder;
        bool strong = true;      // from an object, or the variable of a running function
        bool in_module = false;  // the owner is a module's dict
    };
    // An object, or memory, whose holders are looked for.
    struct Node {
        std::uint64_t references = UINT64_MAX;  // how many it has; immortal ones: any number
        bool interned = false;                  // it may be
        bool doubtful = false;  // an untracked object outside the arenas: it is there if something holds it
        bool is_type = false;
        std::string name, root;  // once they are known
        std::vector<Edge> edges;

        bool has_owner(std::uint64_t owner) const;
    };

    std::map<std::uint64_t, Node> nodes;  // by address

    // Once all edges are there. What is held by remains alone is forgotten first.
    void give_names();
    // At most `most`, no one twice, and never more than the node has references. Those that lead to a name come first;
    // what is no object comes only where no object was found.
    std::vector<Referrer> holders_of(std::uint64_t address, std::size_t most) const;
};

}  // namespace arenarium
