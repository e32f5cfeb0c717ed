// The overlays of a run: what users read in their own copies of the documents, put over the catalogue's.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "factors/catalogue/catalogue.hpp"
#include "factors/reader/overlay.hpp"

namespace greengauge::cli {

class Overlays {
  public:
    /// Reads an overlay and holds it against its document; what is wrong is reported, and nothing of it counts then.
    void add(const std::string& text, const std::string& file, Catalogue& catalogue, Diagnostics& diagnostics);

    [[nodiscard]] const std::vector<Overlay>& list() const { return list_; }

    /// The document with every overlay that concerns it, kept; `plain` itself when none does.
    const Standard* over(const Standard* plain);

  private:
    std::vector<Overlay> list_;
    std::map<std::string, std::unique_ptr<const Standard>> made_;
};

}  // namespace greengauge::cli
