// The picture of a run of threads: all of it, or one page that was clicked.
#pragma once

#include "ui/profile/tall_picture.h"
#include "ui/threads/threads_moment.h"

namespace arenarium::ui {

class ThreadsPicture : public TallPicture {
    Q_OBJECT

public:
    explicit ThreadsPicture(SceneHub& hub, QWidget* parent = nullptr);

    void setMoment(ThreadsMomentPtr moment);
    // One page; none: all of it. A page that is not in use any more is left for all of it.
    void showPage(mimalloc::PageIndex page);
    mimalloc::PageIndex page() const { return page_; }

signals:
    void pageChanged();

protected:
    DrawList draw() const override;
    void clicked(const ObjectRef& object) override;
    void doubleClicked(const ObjectRef& object) override { clicked(object); }

private:
    bool isInUse(mimalloc::PageIndex page) const;

    ThreadsMomentPtr moment_;
    mimalloc::PageIndex page_;
};

}  // namespace arenarium::ui
