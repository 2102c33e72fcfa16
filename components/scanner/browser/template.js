/** What the scanner shows in each of its states: ask, starting, scanning, done, problem. Looks: theme.css, scanner.css. */

const icon = (name) =>
  `<svg class="icon" aria-hidden="true" focusable="false"><use :href="icons + '#${name}'"></use></svg>`;

export const template = `
  <section ref="whole" class="scanner stack" tabindex="-1" :aria-label="texts.name">
    <div v-if="state === 'ask'" class="card">
      <p>{{ texts.why }}</p>
      <p class="small">{{ texts.privacy }}</p>
      <button type="button" class="button large" @click="tapStart">${icon("photo_camera")}{{ texts.start }}</button>
    </div>
    <div v-if="state === 'problem'" class="card" role="alert">
      <p><strong>{{ texts.problems[problem][0] }}</strong></p>
      <p>{{ texts.problems[problem][1] }}</p>
      <button v-if="problem !== 'insecure'" type="button" class="button" @click="tapStart">
        ${icon("photo_camera")}{{ texts.retry }}
      </button>
    </div>
    <div v-show="isLooking" class="scanner-view" :class="{ 'scanner-hit': hit }">
      <video ref="video" class="scanner-video" :class="{ 'scanner-mirrored': mirrored }" playsinline muted
             :aria-label="texts.view"></video>
      <div class="scanner-corners" aria-hidden="true"></div>
    </div>
    <p class="scanner-status" role="status">{{ status }}</p>
    <div v-if="state === 'done'" class="card flat">
      <button type="button" class="button quiet" @click="tapStart">${icon("qr_code_scanner")}{{ texts.another }}</button>
    </div>
    <ul v-if="state === 'scanning' && slow">
      <li v-for="tip in texts.tips">{{ tip }}</li>
    </ul>
    <div v-if="state === 'scanning' && (hasTorch || cameraCount > 1)" class="scanner-tools">
      <button v-if="hasTorch" type="button" class="button quiet" :aria-pressed="String(isLit)" @click="toggleTorch">
        ${icon("flashlight_on")}{{ texts.torch }}
      </button>
      <button v-if="cameraCount > 1" type="button" class="button quiet" @click="switchCamera">
        ${icon("flip_camera_android")}{{ texts.switch }}
      </button>
    </div>
    <form class="scanner-form" autocomplete="off" @submit.prevent="submitTyped">
      <label class="field">{{ texts.type_label }}
        <input ref="field" v-model="typed" name="code" type="text" dir="ltr" autocapitalize="characters"
               autocomplete="off" autocorrect="off" spellcheck="false" enterkeyhint="go">
      </label>
      <button type="submit" class="button quiet">{{ texts.type_submit }}</button>
    </form>
  </section>`;
