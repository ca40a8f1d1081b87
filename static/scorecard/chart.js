// Draws the charts of a page.
//
// <div data-chart="ID"> is filled with the figure that json_script wrote into the script element of that
// id; what stood in the div before goes. The drawing itself is hidden from assistive technology, which has
// the table beside it; the buttons above the drawing are not, since they can be reached by keyboard.
// Needs the global Plotly, and a page whose plotly.css has the id "plotly.js-style-global" and the class
// "no-inline-styles", so that Plotly adds no styles that the Content-Security-Policy would refuse.
(() => {
  "use strict";

  const SORRY = "The chart could not be drawn. The table below has the same figures.";
  const PAPER_WIDTH = 640; // CSS pixels: A4 upright with margins of 2 cm
  const PICTURE_SCALE = 2; // pixels of a saved picture to one of the screen, so that it prints well

  const NARROW = 500; // CSS pixels: on a telephone the legend takes a line for every two names
  const LEGEND_HEIGHT = 130; // that it then takes more than on a desk
  const SETTLED = 150; // milliseconds without another change of the window's width

  const BAR = { color: "#484949", activecolor: "#0b0c0c", bgcolor: "#ffffff" }; // grey, 9:1 on white

  const LOCALE = {
    moduleType: "locale",
    name: "en-GB",
    dictionary: { "Reset axes": "Show the whole chart" },
    format: { date: "%d/%m/%Y", dayMonth: "%-d %b", dayMonthYear: "%-d %b %Y", currency: ["£", ""] },
  };

  // Plotly's own button for this loads a blob: address as an image, which the policy refuses, unlike data:.
  async function savePicture(chart) {
    const image = new Image();
    const size = { width: chart.clientWidth, height: chart.clientHeight };
    image.src = await Plotly.toImage(chart, { format: "svg", ...size });
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * PICTURE_SCALE;
    canvas.height = image.naturalHeight * PICTURE_SCALE;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const link = document.createElement("a");
    link.href = canvas.toDataURL("image/png");
    link.download = `${chart.dataset.chart}.png`;
    link.click();
  }

  function configuration() {
    const { camera } = Plotly.Icons;
    const picture = { name: "picture", title: "Save as a picture", icon: camera, click: savePicture };
    // A bar that is always there neither fades in nor out.
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return {
      displaylogo: false,
      displayModeBar: calm ? true : "hover",
      locale: LOCALE.name,
      modeBarButtons: [[picture, "zoomIn2d", "zoomOut2d", "resetScale2d"]],
      plotlyServerURL: "", // no figure leaves for the maker's cloud
      responsive: false, // keepFitting does it
      scrollZoom: false,
      showSendToCloud: false,
    };
  }

  function heightOf(chart, height) {
    return height && chart.clientWidth < NARROW ? height + LEGEND_HEIGHT : height;
  }

  // A legend takes other lines in another width, and plotly makes room for those that it had before until it
  // draws once more: without that, it would lie over the figures. Both are over when this returns, since what
  // is to be printed cannot wait.
  function fit(chart, size) {
    Plotly.relayout(chart, size);
    Plotly.redraw(chart);
  }

  function keepFitting(chart, height) {
    let width = chart.clientWidth;
    let waiting = 0;
    const refit = () => {
      if (matchMedia("print").matches || chart.clientWidth === width) return;
      width = chart.clientWidth;
      fit(chart, { width: null, height: heightOf(chart, height), autosize: true });
    };
    addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(refit, SETTLED);
    });
  }

  // Print styles cannot redraw: before printing the chart is drawn for paper, and made to shrink if the
  // paper turns out narrower; afterwards it is as it was.
  function redrawForPaper(chart, height) {
    const bar = chart.querySelector(".modebar-container");
    const frame = chart.querySelector(".svg-container");
    const drawings = chart.querySelectorAll(".main-svg");
    addEventListener("beforeprint", () => {
      const tall = frame.clientHeight;
      fit(chart, { width: PAPER_WIDTH, height: tall });
      bar.hidden = true;
      const shape = `${PAPER_WIDTH} / ${tall}`;
      Object.assign(frame.style, { maxWidth: "100%", height: "auto", aspectRatio: shape });
      drawings.forEach((drawing) => {
        drawing.setAttribute("viewBox", `0 0 ${PAPER_WIDTH} ${tall}`);
        Object.assign(drawing.style, { width: "100%", height: "100%" });
      });
    });
    addEventListener("afterprint", () => {
      bar.hidden = false;
      Object.assign(frame.style, { maxWidth: "", aspectRatio: "" });
      drawings.forEach((drawing) => {
        drawing.removeAttribute("viewBox");
        Object.assign(drawing.style, { width: "", height: "" });
      });
      fit(chart, { width: null, height: heightOf(chart, height), autosize: true });
    });
  }

  async function draw(chart) {
    const figure = JSON.parse(document.getElementById(chart.dataset.chart).textContent);
    const { height } = figure.layout;
    // With a drag mode a finger on the chart would draw a box instead of scrolling the page.
    const layout = { dragmode: false, modebar: BAR, ...figure.layout, height: heightOf(chart, height) };
    chart.replaceChildren();
    await Plotly.newPlot(chart, figure.data, layout, configuration());
    chart.querySelectorAll(".main-svg").forEach((drawing) => drawing.setAttribute("aria-hidden", "true"));
    chart.querySelector(".modebar").setAttribute("aria-label", "Chart");
    redrawForPaper(chart, height);
    keepFitting(chart, height);
  }

  function apologise(chart, error) {
    console.error(error);
    const sentence = document.createElement("p");
    sentence.className = "govuk-body";
    sentence.textContent = SORRY;
    chart.replaceChildren(sentence);
  }

  if (window.Plotly) Plotly.register(LOCALE);
  document.querySelectorAll("[data-chart]").forEach((chart) => {
    draw(chart).catch((error) => apologise(chart, error));
  });
})();
