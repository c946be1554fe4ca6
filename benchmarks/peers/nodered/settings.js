// As Node-RED's guide has it for a server without an editor: nothing but the flow runs.
module.exports = {
  uiPort: Number(process.env.PORT),
  uiHost: "127.0.0.1",
  httpAdminRoot: false,
  flowFile: "flow.json",
  credentialSecret: false,
  logging: { console: { level: "error", metrics: false, audit: false } },
};
