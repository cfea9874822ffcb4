// Pictures from notebooks follow JupyterLab's word for light and dark: say it whenever the page's own theme changes.
const root = document.documentElement;
const say = () => root.setAttribute("data-jp-theme-light", String(root.dataset.theme !== "dark"));
new MutationObserver(say).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
say();

// The theme draws the arrows of its side bar without a name for who hears the page.
const name = () => {
  for (const arrow of document.querySelectorAll("nav summary")) {
    const link = arrow.closest("li")?.querySelector("a");
    arrow.setAttribute("aria-label", `More under: ${link?.textContent.trim() ?? "this"}`);
  }
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", name);
else name();
