package io.headrace.broker.wal;

/** A mistake that an implementation could make: a rule that is not kept. */
enum Mutation implements ProtocolRules {
  FORGETS_FENCES {
    @Override
    public boolean remembersFence(PartitionId partition, boolean isBeingWritten) {
      return isBeingWritten;
    }
  },
  ACKNOWLEDGES_BEFORE_DURABLE {
    @Override
    public boolean waitsForTheStore() {
      return false;
    }
  },
  REUSES_A_SEQUENCE_NUMBER {
    @Override
    public boolean takesFreshSequence() {
      return false;
    }
  },
  DELETES_REFERENCED {
    @Override
    public boolean keepsReferenced() {
      return false;
    }
  },
  SKIPS_THE_TAIL {
    @Override
    public boolean readsTail() {
      return false;
    }
  },
  DOES_NOT_FENCE {
    @Override
    public boolean fences() {
      return false;
    }
  },
  COMMITS_OUT_OF_ORDER {
    @Override
    public boolean commitsInOrder() {
      return false;
    }
  },
  ACKNOWLEDGES_OUT_OF_ORDER {
    @Override
    public boolean acknowledgesInOrder() {
      return false;
    }
  },
  IGNORES_TRIM_AFTER_A_FENCE {
    @Override
    public boolean checksTrim() {
      return false;
    }
  },
  READS_WHAT_IS_TRIMMED {
    @Override
    public boolean ignoresTrimmed() {
      return false;
    }
  },
  LETS_OLDER_EPOCHS_WIN {
    @Override
    public boolean newerEpochWins() {
      return false;
    }
  },
  REPEATS_WHAT_IS_FENCED {
    @Override
    public boolean dropsFenced() {
      return false;
    }
  },
  TRIMS_FENCES_TOO_EARLY {
    @Override
    public boolean keepsFences() {
      return false;
    }
  },
  COMES_BACK_AFTER_SILENCE {
    @Override
    public boolean staysSilent() {
      return false;
    }
  },
  DOES_NOT_PASS_THE_TRIM_ON {
    @Override
    public boolean passesTrimOn() {
      return false;
    }
  },
  SWEEPS_FROM_THE_START {
    @Override
    public boolean sweepsFromTheEnd() {
      return false;
    }
  },
  SWEEPS_FENCES_AT_ONCE {
    @Override
    public boolean keepsFencesOfTheClosed() {
      return false;
    }
  },
  FOLLOWS_BEYOND_HOLES {
    @Override
    public boolean stopsAtHoles() {
      return false;
    }
  },
  INDEXES_WHAT_IS_NOT_SETTLED {
    @Override
    public boolean indexesOnlySettled() {
      return false;
    }
  }
}
