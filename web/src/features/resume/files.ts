/** What the service reads resumes from. */
export const RESUME_FILES = ".pdf,.docx,.odt,.html,.htm,.md,.markdown,.txt,.json,.yaml,.yml";
