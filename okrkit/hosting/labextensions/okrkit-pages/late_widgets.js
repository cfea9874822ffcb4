// An extension of Voila's page. ipywidgets 8.1.9 looks for a widget every 100 ms and gives up after two seconds without a
// last look. If all widgets came meanwhile, as on a machine that is busy, nothing asks for it again and the page stays
// empty: "Error displaying widget: model not found" (jupyter-widgets/ipywidgets#4026). Here is the last look.
{
  const activate = (app) => {
    app.widgetManagerPromise.promise.then((manager) => {
      const find = manager.get_model.bind(manager);
      manager.get_model = (id) => find(id).catch((problem) => {
        if (manager.has_model(id)) return find(id);
        throw problem;
      });
    });
  };
  const plugin = { id: "okrkit-pages:late-widgets", autoStart: true, activate };
  globalThis._JUPYTERLAB ??= {};
  globalThis._JUPYTERLAB["okrkit-pages"] = {
    init() {},
    get: async () => () => ({ __esModule: true, default: [plugin] }),
  };
}
