/** Filled in by the rule engine: see the limbs beside this file. */
export interface ApprovalRule {
  id: string;
}
