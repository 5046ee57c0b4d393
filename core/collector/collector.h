// The cyclic collector of one simulated interpreter: what can be asked of it. This is its whole public life.
//
//     State state(*find_profile("3.11"));
//     Gate gate(state, profile, observer);
//     allocated(gate);  track(gate, n);          an object comes
//     if (begin_due(gate)) run_phase(...);       the collection that this made due, phase by phase
//     untrack(gate, n);  deleted(gate);          it goes
//     collect(gate, graph, 2);                   gc.collect()
//
// A collection calls back into the graph (operations/graph.h), whose objects call track, untrack and deleted in turn.
// Between two operations, broken_invariant() finds nothing. Collectors share nothing; none is thread-safe.
#pragma once

#include "core/collector/operations/collect.h"
#include "core/collector/operations/settings.h"
#include "core/collector/operations/track.h"
