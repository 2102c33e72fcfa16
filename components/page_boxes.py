"""The three boxes that NiceGUI puts around each page: Quasar's components there, and plain boxes here.

They are all of Quasar that a page of native elements has left (decision 0003); without them its script, half of all
that a first visit loads, stays away.
"""

import json

BOXES = {"q-layout": "div", "q-page-container": "div", "q-page": "main"}
AS_COMPONENTS = f"for (const [name, kind] of Object.entries({json.dumps(BOXES)})) " + """app.component(name, {
        inheritAttrs: false,
        render() {
          return Vue.h(kind, { id: this.$attrs.id, class: this.$attrs.class }, this.$slots.default());
        },
      });"""
