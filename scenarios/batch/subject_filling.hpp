// One subject's cells into the next row of its lane: for tables with several rows a subject, several items a row, or
// days.
#pragma once

#include "scenarios/batch/row_block.hpp"

namespace greengauge::batch {

class SubjectFilling {
  public:
    SubjectFilling(const Batch& batch, Sources& sources, RowBlock& block)
        : batch_(batch), sources_(sources), block_(block) {}

    /// False where a cell needs a closer look.
    bool fill(const Subject& subject);

  private:
    bool fill_list(std::size_t list, const Subject& subject, Lane& lane);
    void missing_fields(std::size_t list, int k, Lane& lane, std::size_t item);
    void follow(std::size_t list, int k, const Subject& subject, std::size_t row, Lane& lane, std::size_t item);
    bool put(Source& source, const Subject& subject, std::size_t row, Lane& lane, std::size_t place);

    const Batch& batch_;
    Sources& sources_;
    RowBlock& block_;
};

}  // namespace greengauge::batch
