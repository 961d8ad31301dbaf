/** Whether the page shows as little as it needs: its process went several times in a row. */
class Calm {
  on = $state(false);
}

export const calm = new Calm();
