import type { Bilingual } from '../language.js';

/**
 * The words of the party day, as the pages see them. The real file is that of the module: its types rest on the house, which
 * is written for newer engines than the pages run on.
 */
type Words<Value extends string = string> = Readonly<Record<Value, Bilingual>>;

export declare const noticeChannels: Words;
export declare const attendanceStatuses: Words<'present' | 'leave' | 'absent'>;
export declare const readingFollowUps: Words;
export declare const paymentMethods: Words<'in-person' | 'online' | 'proxy' | 'payroll-deduction'>;
export declare const studyMethods: Words;
export declare const studyTopics: Words;
export declare const meetingKinds: Words;
export declare const disclosureKinds: Words;
export declare const disclosureChannels: Words;
export declare const plusCategories: Words;
export declare const otherArrangers: Words;
