// Tabs as the ARIA practices describe them: one is in the order of the tab key, arrows choose.

/** `chosen` is told the pane of a tab. Answers with a function that chooses one. */
export function tabs(list, chosen) {
    const all = [...list.querySelectorAll('[role="tab"]')];
    const seen = () => all.filter((tab) => tab.offsetParent !== null);

    function choose(pane) {
        for (const tab of all) {
            const is = tab.dataset.pane === pane;
            tab.setAttribute("aria-selected", is);
            tab.tabIndex = is ? 0 : -1;
        }
        chosen(pane);
    }

    list.addEventListener("click", (event) => {
        const tab = event.target.closest('[role="tab"]');
        if (tab) choose(tab.dataset.pane);
    });
    list.addEventListener("keydown", (event) => {
        const open = seen();
        const at = open.indexOf(event.target.closest('[role="tab"]'));
        const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: open.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        const tab = open.at(to % open.length);
        tab.focus();
        choose(tab.dataset.pane);
    });
    return choose;
}
