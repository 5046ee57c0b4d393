// What processes and models cost, as text, as CSV and as bars.
//
// CSV of processes, a line a sample and process, in bytes:
//     time,process,resident,exclusive,shared
//     12800,1,16121856,4853760,11268096
// `time`: requests and writes of all processes so far. The pages of the interpreter itself are not in it.
//
// CSV of models, a line a model, in bytes:
//     model,workers,units,reserved,peak,resident,shared,in_use,lost
//     threads,100,31,32505856,30310400,29884416,29884416,28990464,893952
#pragma once

#include <string>
#include <string_view>

#include "core/io/byte_sink.h"
#include "core/picture/bars.h"
#include "core/session/compare_models.h"
#include "core/session/processes.h"

namespace arenarium {

std::string processes_text(const ProcessReport&, std::string_view profile);
std::string processes_csv(const ProcessReport&);
BarChart processes_chart(const ProcessReport&, std::string_view profile);

std::string models_text(const ModelCosts&);
std::string models_csv(const ModelCosts&);
BarChart models_chart(const ModelCosts&);

}  // namespace arenarium
