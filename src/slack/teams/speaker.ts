/** Who says it, and where. */
export interface Speaker {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
}

/** A direct message is no channel with settings of its own. */
export const channelOf = ({ channel }: Speaker): string | null => (channel.startsWith("D") ? null : channel);
