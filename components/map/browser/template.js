/** Filters, map and list. The list is all of it: the map shows nothing that is not there. Looks: map.css. */

const icon = (name) =>
  `<svg class="icon" aria-hidden="true" focusable="false"><use :href="icons + '#${name}'"></use></svg>`;

const entry = `
  <span class="card-picture"><svg class="icon" aria-hidden="true" focusable="false"
    ><use :href="icons + '#' + texts.kinds[spot.kind].icon"></use></svg></span>
  <div class="card-words">
    <strong dir="auto" :lang="spot.lang || null">{{ spot.name }}</strong>
    <span class="quiet" v-if="spot.kind !== 'stop'">{{ texts.kinds[spot.kind].one }}</span>
    <span class="quiet" v-if="spot.when">{{ spot.when }}</span>
    <span class="quiet" v-if="spot.address" dir="auto">{{ spot.address }}</span>
    <span class="row tight" v-if="spot.latitude === undefined || spot.approximate || distance(spot)">
      <span class="badge" v-if="spot.latitude === undefined">{{ texts.nowhere }}</span>
      <span class="quiet" v-if="distance(spot)">{{ distance(spot) }}</span>
      <span class="badge" v-if="spot.approximate">{{ texts.about }}</span>
    </span>
    <span class="row tight" v-if="spot.href || (spot.latitude !== undefined && spot.kind !== 'stop' && isDrawn)">
      <button type="button" class="link map-show" v-if="spot.latitude !== undefined && spot.kind !== 'stop' && isDrawn"
              :aria-label="texts.show_one + ': ' + spot.name" @click="show(spot, $event)">${icon("location_on")}{{ texts.show_one }}</button>
      <a class="link" v-if="spot.href" :href="spot.href" :aria-label="texts.more + ': ' + spot.name">{{ texts.more }}</a>
    </span>
  </div>`;

export const mapFigure = `
  <figure class="map-figure">
    <div class="map-frame">
      <div ref="map" class="map-plan" role="region" :aria-label="texts.map"></div>
      <div class="map-zoom" v-if="isDrawn">
        <button type="button" class="map-button" :aria-label="texts.nearer" @click="nearer">+</button>
        <button type="button" class="map-button" :aria-label="texts.farther" @click="farther">−</button>
      </div>
    </div>
    <p v-if="failed" role="alert">{{ texts.failed }}</p>
    <figcaption>
      <p v-if="!hasStreets" class="map-schema">{{ texts.schema }}</p>
      <p class="map-credits" dir="ltr"><span v-for="credit in credits">{{ credit }}</span></p>
    </figcaption>
  </figure>`;

export const townTemplate = `
  <div class="town-map wide">
    <fieldset class="choice map-kinds">
      <legend>{{ texts.show }}</legend>
      <label class="tile" v-for="(count, kind) in counts" :key="kind">{{ texts.kinds[kind].many }} ({{ count }})
        <input type="checkbox" :value="kind" v-model="shown">
      </label>
    </fieldset>
    ${mapFigure}
    <section class="map-list stack" :aria-label="texts.list">
      <div class="map-me stack tight">
        <button v-if="!me" type="button" data-shows class="button quiet" :aria-busy="String(isFinding)" @click="findMe">
          ${icon("location_on")}{{ isFinding ? texts.finding_me : texts.find_me }}</button>
        <button v-else type="button" data-shows class="button quiet" @click="forgetMe">${icon("close")}{{ texts.forget_me }}</button>
        <p class="small">{{ texts.privacy }}</p>
        <p role="status" v-text="problem"></p>
      </div>
      <div class="tabs" role="group" :aria-label="texts.sort" v-if="origin">
        <button type="button" class="tab" :aria-pressed="String(!byDistance)" @click="byDistance = false">{{ texts.by_name }}</button>
        <button type="button" class="tab" :aria-pressed="String(byDistance)" @click="byDistance = true">{{ texts.by_distance }}</button>
      </div>
      <p class="small" v-if="origin">{{ originWords }}</p>
      <p class="small" role="status">{{ texts.shown.replace("{n}", listed.length + listedStops.length) }}</p>
      <p v-if="!listed.length && !listedStops.length">{{ texts.nothing }}</p>
      <ul class="map-entries"><li class="card event-card" v-for="spot in listed" :key="spot.id">${entry}</li></ul>
      <p class="small" v-if="listed.some((spot) => spot.approximate)">{{ texts.about_more }}</p>
      <details class="details" v-if="listedStops.length">
        <summary>{{ texts.kinds.stop.many }} ({{ listedStops.length }})</summary>
        <ul class="map-entries"><li v-for="spot in listedStops" :key="spot.id" class="card event-card">${entry}</li></ul>
      </details>
    </section>
  </div>`;

export const pinTemplate = `
  <div class="pin-map">
    <p>{{ texts.hint }}</p>
    ${mapFigure}
  </div>`;
