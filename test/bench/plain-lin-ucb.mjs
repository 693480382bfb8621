// The reference of the bench: LinUCB as anybody would write it (Li et al. 2010, algorithm 1), with the
// inverse as a full matrix that is changed along by Sherman and Morrison's formula.

export function createPlainLinUcb(d, arms, alpha = 0.25, lambda = 3) {
  const states = Array.from({ length: arms }, () => ({
    inverse: Float64Array.from({ length: d * d }, (_, i) => (i % (d + 1) === 0 ? 1 / lambda : 0)),
    b: new Float64Array(d),
    theta: new Float64Array(d),
  }));
  const product = new Float64Array(d);

  function multiply({ inverse }, x) {
    for (let i = 0; i < d; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += inverse[i * d + j] * x[j];
      product[i] = sum;
    }
    return product;
  }

  function scoreOf(k, x) {
    const u = multiply(states[k], x);
    let mean = 0;
    let variance = 0;
    for (let i = 0; i < d; i++) {
      mean += states[k].theta[i] * x[i];
      variance += u[i] * x[i];
    }
    return mean + alpha * Math.sqrt(variance);
  }

  return {
    /** The indices of the vectors from the highest score to the lowest, by the first arm's model. */
    rank(vectors) {
      const scores = vectors.map((x) => scoreOf(0, x));
      return vectors.map((_, i) => i).sort((i, j) => scores[j] - scores[i]);
    },
    serialise() {
      return JSON.stringify(
        states.map((each) => ({
          inverse: [...each.inverse],
          b: [...each.b],
          theta: [...each.theta],
        })),
      );
    },
    decide(x) {
      let best = -Infinity;
      let chosen = 0;
      for (let k = 0; k < arms; k++) {
        const score = scoreOf(k, x);
        if (score > best) {
          best = score;
          chosen = k;
        }
      }
      return chosen;
    },
    learn(k, x, reward) {
      const state = states[k];
      const u = multiply(state, x);
      let gain = 1;
      let mean = 0;
      for (let i = 0; i < d; i++) {
        gain += u[i] * x[i];
        mean += state.theta[i] * x[i];
      }
      const surprise = (reward - mean) / gain;
      for (let i = 0; i < d; i++) {
        state.b[i] += reward * x[i];
        state.theta[i] += surprise * u[i];
        for (let j = 0; j < d; j++) state.inverse[i * d + j] -= (u[i] * u[j]) / gain;
      }
    },
  };
}
