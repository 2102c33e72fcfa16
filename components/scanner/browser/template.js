/** What the scanner shows in each of its states: ask, starting, scanning, done, problem. */

export const template = `
  <section ref="whole" class="scanner" tabindex="-1" :aria-label="texts.name">
    <div v-if="state === 'ask'" class="scanner-card">
      <p>{{ texts.why }}</p>
      <p class="scanner-small">{{ texts.privacy }}</p>
      <button type="button" class="scanner-button scanner-main" @click="tapStart">{{ texts.start }}</button>
    </div>
    <div v-if="state === 'problem'" class="scanner-card" role="alert">
      <p class="scanner-strong">{{ texts.problems[problem][0] }}</p>
      <p>{{ texts.problems[problem][1] }}</p>
      <button v-if="problem !== 'insecure'" type="button" class="scanner-button scanner-main" @click="tapStart">
        {{ texts.retry }}
      </button>
    </div>
    <div v-if="state === 'done'" class="scanner-card">
      <button type="button" class="scanner-button scanner-quiet" @click="tapStart">{{ texts.another }}</button>
    </div>
    <div v-show="state === 'starting' || state === 'scanning'" class="scanner-view" :class="{ 'scanner-hit': hit }">
      <video ref="video" class="scanner-video" :class="{ 'scanner-mirrored': mirrored }" playsinline muted
             :aria-label="texts.view"></video>
      <div class="scanner-corners" aria-hidden="true"></div>
    </div>
    <p class="scanner-status" role="status">{{ status }}</p>
    <ul v-if="state === 'scanning' && slow" class="scanner-tips">
      <li v-for="tip in texts.tips">{{ tip }}</li>
    </ul>
    <div v-if="state === 'scanning'" class="scanner-tools">
      <button v-if="hasTorch" type="button" class="scanner-button scanner-quiet" :aria-pressed="String(isLit)"
              @click="toggleTorch">{{ texts.torch }}</button>
      <button v-if="cameraCount > 1" type="button" class="scanner-button scanner-quiet" @click="switchCamera">
        {{ texts.switch }}
      </button>
    </div>
    <form class="scanner-form" autocomplete="off" @submit.prevent="submitTyped">
      <label class="scanner-label" :for="fieldId">{{ texts.type_label }}</label>
      <div class="scanner-line">
        <input :id="fieldId" ref="field" v-model="typed" name="code" class="scanner-field" type="text" dir="ltr"
               autocapitalize="characters" autocomplete="off" autocorrect="off" spellcheck="false" enterkeyhint="go">
        <button type="submit" class="scanner-button scanner-quiet">{{ texts.type_submit }}</button>
      </div>
    </form>
  </section>`;
