// The rules, without a picture: petals, the cup, the score. Lengths are CSS pixels, times are seconds.
const LIVES = 5;
const CUP_WIDTH = 84;

export function createField(width, height, best) {
  const field = {
    width,
    height,
    best,
    state: 'waiting',
    score: 0,
    lives: LIVES,
    petals: [],
    cup: { x: width / 2, y: height - 120, width: CUP_WIDTH },
    onCaught() {},
    onOver() {},

    start() {
      Object.assign(field, { state: 'playing', score: 0, lives: LIVES, petals: [], untilNext: 0.4 });
    },
    pause() {
      if (field.state === 'playing') field.state = 'paused';
    },
    resume() {
      if (field.state === 'paused') field.state = 'playing';
    },
    resize(size) {
      Object.assign(field, size);
      field.cup.y = size.height - 120;
      field.moveCup(field.cup.x);
    },
    moveCup(x) {
      field.cup.x = Math.max(CUP_WIDTH / 2, Math.min(field.width - CUP_WIDTH / 2, x));
    },
    step(seconds) {
      if (field.state !== 'playing') return;
      field.untilNext -= seconds;
      if (field.untilNext <= 0) {
        field.petals.push(newPetal(field.width, field.score));
        field.untilNext = Math.max(0.35, 1.1 - field.score * 0.02);
      }
      for (const petal of field.petals) {
        petal.y += petal.speed * seconds;
        petal.turn += petal.spin * seconds;
        petal.x += Math.sin(petal.turn) * 20 * seconds;
      }
      field.petals = field.petals.filter((petal) => isFalling(field, petal));
      if (field.lives === 0) {
        field.state = 'over';
        field.best = Math.max(field.best, field.score);
        field.onOver();
      }
    },
  };
  return field;
}

const newPetal = (width, score) => ({
  x: 30 + Math.random() * (width - 60),
  y: -20,
  speed: 120 + score * 4 + Math.random() * 60,
  turn: Math.random() * 6,
  spin: 1 + Math.random() * 2,
  red: Math.random() < 0.5,
});

/** Counts the petal when it is caught or lost. */
function isFalling(field, petal) {
  const { cup } = field;
  const near = Math.abs(petal.x - cup.x) < cup.width / 2 + 8;
  if (near && petal.y > cup.y - 8 && petal.y < cup.y + 24) {
    field.score++;
    field.onCaught();
    return false;
  }
  if (petal.y < field.height + 20) return true;
  field.lives = Math.max(0, field.lives - 1);
  return false;
}
