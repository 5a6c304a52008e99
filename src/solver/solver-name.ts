/** Name and version of the solver, for the record of what plans were made with. */
export const SOLVER_NAME = 'HiGHS 1.15.3';
