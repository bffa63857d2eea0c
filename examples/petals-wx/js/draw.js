// The picture of one moment.
const INK = '#3d2b2b';

export function draw(context, field, words) {
  const { width, height } = field;
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, '#fdf3ee');
  sky.addColorStop(1, '#f3d9d2');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);

  for (const petal of field.petals) drawPetal(context, petal);
  drawCup(context, field.cup);

  context.textAlign = 'left';
  write(context, `${words.score} ${field.score}`, 20, 64, 20);
  write(context, `${words.best} ${field.best}`, 20, 90, 14);
  for (let i = 0; i < field.lives; i++)
    drawPetal(context, { x: 28 + i * 20, y: 112, turn: 0.6, red: true }, 0.5);

  context.textAlign = 'center';
  if (field.state === 'waiting') sign(context, field, words.title, words.start);
  if (field.state === 'over') sign(context, field, words.over, words.again);
}

function sign(context, { width, height }, title, below) {
  write(context, title, width / 2, height * 0.4, 44);
  write(context, below, width / 2, height * 0.4 + 44, 18);
}

function write(context, text, x, y, size) {
  context.fillStyle = INK;
  context.font = `${size}px sans-serif`;
  context.fillText(text, x, y);
}

function drawPetal(context, { x, y, turn, red }, scale = 1) {
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.scale(scale, scale);
  context.fillStyle = red ? '#c8434f' : '#ee9aa0';
  context.beginPath();
  context.moveTo(0, 16);
  context.bezierCurveTo(-20, 4, -14, -16, 0, -12);
  context.bezierCurveTo(14, -16, 20, 4, 0, 16);
  context.fill();
  context.restore();
}

function drawCup(context, { x, y, width }) {
  const half = width / 2;
  context.fillStyle = '#ffffff';
  context.strokeStyle = '#7a9a8c';
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x - half, y);
  context.bezierCurveTo(x - half, y + 50, x - half / 2, y + 60, x, y + 60);
  context.bezierCurveTo(x + half / 2, y + 60, x + half, y + 50, x + half, y);
  context.closePath();
  context.fill();
  context.stroke();
  context.beginPath();
  context.ellipse(x, y, half, 9, 0, 0, Math.PI * 2);
  context.fillStyle = '#d9e7dc';
  context.fill();
  context.stroke();
}
