const data = JSON.parse(byId("data").textContent);
const models = data.models;
const images = data.images;
const MODEL_NAMES = models.map(model => model.name);
const ABSENT = -1;

const answers = Object.fromEntries(Object.entries(images.answers).map(([m, text]) => [m, decoded(text)]));

/** Reads what ImageIndex wrote: digits of base 64, the highest number for what is absent. */
function decoded(text) {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const worth = new Map([...digits].map((digit, i) => [digit, i]));
  let at = 0;
  const next = width => {
    let number = 0;
    for (let i = 0; i < width; i++) number = number * 64 + worth.get(text[at++]);
    return number === 64 ** width - 1 ? ABSENT : number;
  };
  const predicted = [],
    probability = [];
  while (at < text.length) {
    predicted.push(next(images.class_width));
    const permille = next(images.probability_width);
    probability.push(permille === ABSENT ? undefined : permille / 1000);
  }
  return { predicted, probability };
}

const answered = m => answers[m] !== undefined;
const judgedModels = models.map((_, m) => m).filter(answered);
const errs = (m, i) => answers[m].predicted[i] !== ABSENT && answers[m].predicted[i] !== images.labels[i];
const named = images.paths.map((_, i) => i);

/** Mistakes of a model among the images that the page names, the surest first. */
function mistakes(m) {
  return named
    .filter(i => errs(m, i))
    .sort((a, b) => (answers[m].probability[b] ?? 0) - (answers[m].probability[a] ?? 0));
}

/** Order of the models: the leader, then by rank, by accuracy, by latency; what failed at the end. */
function order() {
  const key = m => {
    const { rank, accuracy, p50_ms: latency, status } = models[m].row;
    return [status === "failed", m !== data.leader, rank ?? 1e9, -(accuracy ?? -1), latency ?? 1e9].map(Number);
  };
  const compare = (a, b) => {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return 0;
  };
  return models.map((_, m) => m).sort((a, b) => compare(key(a), key(b)) || a - b);
}

/** Whether two models are tied, as `tied_with` says; false where nothing was compared. */
const tied = (a, b) => models[a].tied.includes(b);
