/** Whoever sits at the machine sees and says everything; what is entered there bears this name. */
export const OPERATOR = { by: 'operator', sight: { clearance: 'internal' as const } };
