// Made by `npm run web:types` from docs/openapi.json; do not edit.
export interface paths {
    "/log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计日志的最新检查点 / The latest checkpoint of the audit log */
        get: operations["logCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 年度考核办理到哪一步：启动、计算、申诉、确定、封存，各步的登记人和日期 / How far the assessment of a year has come: opening, computing, appeals, confirmation, sealing, each with who and when */
        get: operations["assessmentStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{year}/grades/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 全市各单位各项指标的得分（单位 × 指标） / Every figure of every unit: units by indicators */
        get: operations["indicatorMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{year}/grades/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 全市各单位考核结果表：得分、等次、限制等次的原因和未评定的单位（可取 CSV 和 Excel） / The grades of all units as a table: figures, tiers, what limits them, and units without a grade; as CSV and Excel, too */
        get: operations["gradesTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{year}/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 工委自身职责履行情况 / The scorecard of the committee’s own duties */
        get: operations["committeeScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 决议落实跟踪 / Follow-up of resolutions */
        get: operations["followUpsOfBranch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/grades/{year}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 说明一个党支部的得分从何而来 / Explain a figure of a branch by clause, rule and records */
        get: operations["explainBranchFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/party-days/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个月的主题党日登记情况：状态、各部分的记录和提醒、计划、提前或推迟（ETag 用于 If-Match） / A branch’s month: its state, the records and cautions of each part, the plan, the deferrals; the ETag serves If-Match */
        get: operations["partyDayMonth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/party-days/{month}/deferrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记提前或推迟活动日的申请和原因（4.1d） / Records a request to move the party day to another day, with the reason (clause 4.1d)
         * @description 事件：DeferralRequested（申请提前或推迟主题党日）。
         *
         *     The event: DeferralRequested (Deferral requested).
         */
        post: operations["recordDeferralRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/party-days/{month}/deferrals/{requestId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记同意提前或推迟活动日的决定（4.1d） / Records that the deferral of a party day is approved (clause 4.1d)
         * @description 事件：DeferralApproved（同意提前或推迟主题党日）。
         *
         *     The event: DeferralApproved (Deferral approved).
         */
        post: operations["recordDeferralApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/party-days/{month}/deferrals/{requestId}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记不同意提前或推迟活动日的决定和原因（4.1d） / Records that the deferral of a party day is declined, with the reason (clause 4.1d)
         * @description 事件：DeferralDeclined（未同意提前或推迟主题党日）。
         *
         *     The event: DeferralDeclined (Deferral declined).
         */
        post: operations["recordDeferralRefusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/party-days/{month}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当月登记的草稿（ETag 用于 If-Match） / The draft of a month; its ETag serves If-Match */
        get: operations["monthDraft"];
        /** 保存当月登记的草稿；已有草稿的，须带 If-Match / Save the draft of a month; over an earlier one only with its ETag in If-Match */
        put: operations["saveMonthDraft"];
        post?: never;
        /** 删除当月登记的草稿 / Discard the draft of a month */
        delete: operations["discardMonthDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/party-days/{month}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 一次登记整月；系统已知的可以不填：活动日的日期、领诵人和主持人（书记）、收缴人、核定的党费、决议编号 / Record a whole month at once, all or nothing; leave out what the system knows: the day of the party day, the secretary as leader and chair, the collector, the assessed dues, the ids of resolutions */
        post: operations["recordWholeMonth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/party-days/{month}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当月登记表：应登记的每名党员一行，含应到与否及原因、核定和实缴党费、缺省值 / The sheet of a month: a row per member to be registered, expected or why not, assessed and paid dues, and the defaults */
        get: operations["partyDaySheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/summaries/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 支部书记年度述职汇总 / The summary of a secretary’s year for the debriefing */
        get: operations["secretarySummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/branches/{branchId}/years/{year}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 全年一览：每项义务一行，每月、每季、半年或全年一格 / A branch’s year at a glance: a row per duty, a cell per month, quarter, half-year or year */
        get: operations["yearBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/committee/{month}/bulletin-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当月督查通报草稿 / A draft of the month’s bulletin, from the inspections */
        get: operations["bulletinDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条记录及其更正 / A record with its corrections */
        get: operations["event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{eventId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请更正一条记录（data 为更正后的全部内容） / Propose the correction of a record; `data` is the whole corrected record */
        post: operations["proposeCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{eventId}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 记录在审计日志中的开启：记录原文和盐值，连同证明可离线核验；仅限可见该记录全部内容的人员 / The opening of a record in the audit log: its text and its salt, checked offline with its proof; only for those who may see all of the record */
        get: operations["eventOpening"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{eventId}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 记录已入审计日志的证明（tlog-proof）；检查点尚未覆盖时答复 409 和 Retry-After / The proof that a record is in the audit log (tlog-proof); 409 with Retry-After until a checkpoint covers the record */
        get: operations["eventProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{eventId}/retractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请撤销一条记录 / Propose the retraction of a record */
        post: operations["proposeRetraction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 从 Excel 或 CSV 导入花名册、党费、签到：先试读（dry-run=true），列出看不懂的单元格和要回答的问题；再带着回答提交。同一文件只登记一次 / Take in a roster, dues or an attendance form from Excel or CSV: a trial (dry-run=true) names every cell at fault and asks what is doubtful; then it is sent again with the answers. The same file is recorded once */
        post: operations["importWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 接受邀请：设置密码；邀请附有令牌的，凭密码领取 / Accept an invitation: set the password, or take the token that comes with it */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本人账号、角色和会话 / The account, roles and sessions of the caller */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待办：本人职务应办的义务、审批和验收，逾期在前，各附条款 / What the caller has to do by their offices: duties, decisions, acceptances; overdue first, each with its clause */
        get: operations["tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本人提出的和可由本人审批的更正申请（缺省只列待批的） / The proposals that the caller made or may decide; the open ones by default */
        get: operations["proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{proposalId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 同意更正申请 / Approve a proposal and record it */
        post: operations["approveProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{proposalId}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不同意更正申请 / Decline a proposal, with the reason */
        post: operations["declineProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{proposalId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回本人的更正申请 / Withdraw a proposal of the caller */
        post: operations["withdrawProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regulation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 条款全文 / The clauses of the regulations */
        get: operations["regulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录 / Sign in */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** 退出登录 / Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 首次启动：建立两名负责人的账号，邀请第二人 / The first start: make the accounts of two holders, and invite the second */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 服务状况：时钟、查询数据是否跟上、备份、未送达的提醒 / The state of the service: its clock, whether the read models keep up, its backups, undelivered reminders */
        get: operations["system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unitId}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 决议落实跟踪 / Follow-up of resolutions */
        get: operations["followUpsOfUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unitId}/grades/{year}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 说明一个得分从何而来 / Explain a figure of a unit by clause, rule and records */
        get: operations["explainGrade"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Explanation: {
            kind: string;
            id: string;
            period?: string;
            outcome?: string;
            reason?: string;
            heading: {
                zh: string;
                en: string;
            };
            /** @description 基点，10000 为满分；没有考核事项的为 null / Basis points: 10000 is full marks; null if there was nothing to judge */
            figure: number | null;
            confirmed?: {
                /** @description 基点，10000 为满分；没有考核事项的为 null / Basis points: 10000 is full marks; null if there was nothing to judge */
                figure: number | null;
                text: {
                    zh: string;
                    en: string;
                };
            };
            effect?: {
                /** @enum {string} */
                on: "final" | "branch";
                adds: number;
                loses: number;
            };
            says: {
                zh: string;
                en: string;
            }[];
            clauses: {
                id: string;
                zh: string;
                en: string;
            }[];
            numbers: {
                name: string;
                title: {
                    zh: string;
                    en: string;
                };
                isRatio: boolean;
                value: number | string | unknown[];
                from: string;
                clause?: string;
            }[];
            events: {
                id: string;
                stream?: string;
                type: string;
                position: number;
                recordedAt: string;
                actor: string;
                /** @description 记录的名称 / What the record is (with `at` or `depth`) */
                title?: {
                    zh: string;
                    en: string;
                };
                revisions?: {
                    id: string;
                    stream?: string;
                    type: string;
                    position: number;
                    recordedAt: string;
                    actor: string;
                }[];
            }[];
            /** @description 本层的位置 / The place of the node (with `at` or `depth`) */
            at?: string;
            /** @description 下一层的个数 / The number of its parts (with `at` or `depth`) */
            partCount?: number;
            parts: components["schemas"]["Explanation"][];
        };
        Problem: {
            /**
             * Format: uri
             * @description 稳定的问题类型 / The stable type of the problem
             */
            type: string;
            title: string;
            status: number;
            detail?: string;
            /** @description 请求编号 / The id of the request */
            instance: string;
            /** @description 稳定的代码 / The stable code */
            code: string;
            /** @description 条款 / The clause of the regulation */
            clause?: string;
            /** @description 有误的字段 / The field at fault */
            field?: string;
            given?: string;
            errors?: {
                field: string;
                code: string;
                clause?: string;
                zh: string;
                en: string;
                given?: string;
            }[];
            zh: {
                title: string;
                detail?: string;
            };
            en: {
                title: string;
                detail?: string;
            };
        };
        Receipt: {
            stream: string;
            /** @description 最后一条事件在日志中的位置 / The position of the last event in the log */
            position: number;
            /** @description 事件流的版本 / The revision of the stream */
            revision: number;
            eventIds: string[];
            /** @description 各条记录的入日志证明，检查点覆盖后可取 / The place of the proof of each event, once a checkpoint covers it */
            proofs: string[];
            /** @description 已登记、但与规定不符（offence）或者疑似误填（slip）之处 / Offences against a clause, and slips, which are probably mistakes of entry */
            cautions: {
                /** Format: uuid */
                eventId: string;
                type?: string;
                memberId?: string;
                code: string;
                /** @enum {string} */
                kind: "offence" | "slip";
                clause?: string;
                zh: string;
                en: string;
                /** @description 涉及的党员 / The members whom it is about */
                memberIds?: string[];
            }[];
        };
        Rehearsal: {
            /** @description 试填：未登记 / A dry run: nothing is recorded */
            dryRun: boolean;
            /** @description 没有不予登记之处 / Nothing would be refused */
            accepted: boolean;
            /** @description 将登记的事件，含系统补上的内容 / The events as they would be recorded, with what the service fills in */
            records: {
                type: string;
                part?: string;
                data: Record<string, never>;
            }[];
            /** @description 不予登记之处，全部列出 / Everything that would be refused */
            refusals: {
                /** @description 有误的字段；空为整条记录 / The field; empty for the record as a whole */
                field: string;
                part?: string;
                type?: string;
                memberId?: string;
                code: string;
                clause?: string;
                zh: string;
                en: string;
                given?: string;
            }[];
            /** @description 可以登记、但与规定不符（offence）或者疑似误填（slip）之处 / Offences against a clause, and slips, which are probably mistakes of entry */
            cautions: {
                part?: string;
                type?: string;
                memberId?: string;
                code: string;
                /** @enum {string} */
                kind: "offence" | "slip";
                clause?: string;
                zh: string;
                en: string;
                /** @description 涉及的党员 / The members whom it is about */
                memberIds?: string[];
            }[];
        };
    };
    responses: {
        /** @description 请求格式不对 / The request is malformed */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 请先登录 / Sign in first */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 您没有办理此事项的权限 / You may not do this；请求来自其他网站，未予受理 / The request comes from another site and was refused */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 没有这一项，或者不在您的权限范围内 / There is no such thing within your reach */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 与现有内容冲突 / This conflicts with what there is；他人正在同时登记同一事项，本次未写入，请重新提交 / Others are recording the same thing; nothing was written. Send it again */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 内容已被他人更新，本次未写入，请重新读取后再提交 / It has changed since you read it; nothing was written. Read it again, then send it again */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 提交的内容过大 / The request is too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 只接受 JSON 格式 / The body must be JSON */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 不予登记 / The record is refused */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 请求过于频繁，请稍后再试 / Too many requests; try again later */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 服务器内部错误，请凭请求编号联系管理员 / Something went wrong here; tell the administrator the request id */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 服务暂时不可用，请稍后再试 / Not available just now; try again later；服务器磁盘已满，本次未登记 / The disk of the server is full; nothing was recorded */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 您没有办理此事项的权限 / You may not do this */
        Problem403B: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 服务暂时不可用，请稍后再试 / Not available just now; try again later；查询数据尚未更新到指定位置，请稍后再试 / The read model has not reached that position yet; try again shortly */
        Problem503B: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 与现有内容冲突 / This conflicts with what there is；他人正在同时登记同一事项，本次未写入，请重新提交 / Others are recording the same thing; nothing was written. Send it again；检查点尚未覆盖这条记录，请稍后再取证明 / No checkpoint covers this record yet; fetch its proof shortly */
        Problem409B: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 与现有内容冲突 / This conflicts with what there is */
        Problem409C: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 服务暂时不可用，请稍后再试 / Not available just now; try again later */
        Problem503C: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 检查点尚未覆盖这条记录，请稍后再取证明 / No checkpoint covers this record yet; fetch its proof shortly */
        Problem409D: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    logCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 审计日志的最新检查点 / The latest checkpoint of the audit log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    assessmentStatus: {
        parameters: {
            query?: {
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 年度考核办理到哪一步：启动、计算、申诉、确定、封存，各步的登记人和日期 / How far the assessment of a year has come: opening, computing, appeals, confirmation, sealing, each with who and when */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        next: ("open" | "compute" | "decide-appeal" | "confirm" | "seal") | null;
                        waitingAppeals: number;
                        rulebook: {
                            /** Format: text */
                            id: string;
                            /** Format: text */
                            version: string;
                        } | null;
                        steps: {
                            /** @enum {unknown} */
                            step: "opening" | "computing" | "appeals" | "confirmation" | "sealing";
                            /** @enum {unknown} */
                            state: "done" | "now" | "later";
                            records: {
                                eventId: string;
                                position: number;
                                /** Format: day */
                                recordedOn: string;
                                /** Format: id */
                                actor: string;
                                what: {
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                };
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                            }[];
                        }[];
                        honours: {
                            eventId: string;
                            position: number;
                            /** Format: day */
                            recordedOn: string;
                            /** Format: id */
                            actor: string;
                            what: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                            cautions: {
                                /** Format: text */
                                code: string;
                                /** @enum {unknown} */
                                kind: "offence" | "slip";
                                /** Format: text */
                                clause?: string;
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                                memberIds?: string[];
                            }[];
                        }[];
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    indicatorMap: {
        parameters: {
            query?: {
                /** @description 统计时点：只计入此前登记的记录 / only records up to this instant */
                "as-of"?: string;
                /** @description 截止日 / the cut-off day */
                cutoff?: string;
                /** @description 评分细则编号 / a rulebook */
                rulebook?: string;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 全市各单位各项指标的得分（单位 × 指标） / Every figure of every unit: units by indicators */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        position: number | null;
                        /** Format: day */
                        cutoff: string;
                        /** @enum {unknown} */
                        stage: "not-opened" | "opened" | "computed" | "under-appeal" | "confirmed";
                        figures: {
                            /** @enum {unknown} */
                            kind: "indicator" | "duty" | "inspection";
                            /** Format: text */
                            id: string;
                            title: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                        }[];
                        units: {
                            /** Format: id */
                            unitId: string;
                            /** Format: text */
                            name: string;
                            values: (number | null)[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    gradesTable: {
        parameters: {
            query?: {
                /** @description 统计时点：只计入此前登记的记录 / only records up to this instant */
                "as-of"?: string;
                /** @description 截止日 / the cut-off day */
                cutoff?: string;
                /** @description 评分细则编号 / a rulebook */
                rulebook?: string;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
                /** @description json、csv 或 xlsx（csv、xlsx 给出全部各页） / json, or csv or xlsx (all pages) */
                format?: "json" | "csv" | "xlsx";
            };
            header?: never;
            path: {
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 全市各单位考核结果表：得分、等次、限制等次的原因和未评定的单位（可取 CSV 和 Excel） / The grades of all units as a table: figures, tiers, what limits them, and units without a grade; as CSV and Excel, too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        position: number | null;
                        /** Format: day */
                        cutoff: string;
                        /** @enum {unknown} */
                        stage: "not-opened" | "opened" | "computed" | "under-appeal" | "confirmed";
                        /** Format: text */
                        resultSha256: string;
                        tiers: {
                            [key: string]: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                        };
                        limits: {
                            [key: string]: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                        };
                        /** Format: day */
                        confirmedCutoff?: string;
                        units: {
                            /** Format: id */
                            unitId: string;
                            /** Format: text */
                            name: string;
                            final: number | null;
                            daily: number | null;
                            inspection: number | null;
                            duties: number | null;
                            /** @enum {unknown} */
                            tier: "excellent" | "qualified" | "basically-qualified" | "unqualified";
                            /** @enum {unknown} */
                            before?: "excellent" | "qualified" | "basically-qualified" | "unqualified";
                            /** @enum {unknown} */
                            confirmed?: "excellent" | "qualified" | "basically-qualified" | "unqualified";
                            atConfirmation?: {
                                final: number | null;
                                daily: number | null;
                                inspection: number | null;
                                duties: number | null;
                                /** @enum {unknown} */
                                tier: "excellent" | "qualified" | "basically-qualified" | "unqualified";
                            };
                            limits?: string[];
                            branches: number;
                        }[];
                        doubtful: number;
                        ungraded: {
                            /** Format: id */
                            unitId: string;
                            /** Format: text */
                            name: string;
                            reason: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                            atConfirmation?: {
                                final: number | null;
                                daily: number | null;
                                inspection: number | null;
                                duties: number | null;
                                /** @enum {unknown} */
                                tier: "excellent" | "qualified" | "basically-qualified" | "unqualified";
                            };
                        }[];
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    committeeScorecard: {
        parameters: {
            query?: {
                /** @description 统计时点：只计入此前登记的记录 / only records up to this instant */
                "as-of"?: string;
                /** @description 截止日 / the cut-off day */
                cutoff?: string;
                /** @description 评分细则编号 / a rulebook */
                rulebook?: string;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 工委自身职责履行情况 / The scorecard of the committee’s own duties */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        position?: number | null;
                        cutoff?: string;
                        clause?: string;
                        monthsWithoutVisit: string[];
                        monthsWithoutBulletin: string[];
                        bulletinsLate: string[];
                        onSiteMissing: Record<string, never>[];
                        onSiteLate: Record<string, never>[];
                        decisionsLate?: Record<string, never>[];
                        decisionsMissing?: Record<string, never>[];
                        phoneChecks: number;
                        bulletins: {
                            eventId: string;
                            month: string;
                            /** Format: text */
                            title: string;
                            /** Format: day */
                            issuedOn: string;
                            /** Format: day */
                            recordedOn: string;
                            /** Format: id */
                            actor: string;
                            cautions: {
                                /** Format: text */
                                code: string;
                                /** @enum {unknown} */
                                kind: "offence" | "slip";
                                /** Format: text */
                                clause?: string;
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                                memberIds?: string[];
                            }[];
                        }[];
                        duties: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            failures: {
                                zh: string;
                                en: string;
                            }[];
                        }[];
                        lines: {
                            zh: string;
                            en: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    followUpsOfBranch: {
        parameters: {
            query?: {
                /** @description 单位编号 / a unit */
                unitId?: string;
                /** @description 党支部编号 / a branch */
                branchId?: string;
                /** @description 责任人 / the person responsible */
                responsible?: string;
                /** @description 状态 / a state */
                state?: "open" | "overdue" | "fulfilled" | "abandoned" | "not-validly-adopted" | "lapsed";
                /** @description 年度 / a year */
                year?: number;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
                /** @description 每页条数，最多 200 / items per page, at most 200 */
                limit?: number;
                /** @description 上一页答复中的 next / the `next` of the previous page */
                cursor?: string;
                /** @description 排序，前加 - 为降序 / the order; with `-` in front it is descending */
                sort?: "deadline" | "-deadline" | "adoption" | "-adoption";
                /** @description true：另附各编号的名称（有权查看的；查阅党员姓名留有记录） / true: with the names of the ids that you may see; reading names of members is noted */
                names?: boolean;
                /** @description json、csv 或 xlsx（csv、xlsx 给出全部各页） / json, or csv or xlsx (all pages) */
                format?: "json" | "csv" | "xlsx";
            };
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 决议落实跟踪 / Follow-up of resolutions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 答复所依据的日志位置 / The position of the log that the answer includes */
                        position: number;
                        items: {
                            /** Format: id */
                            resolutionId: string;
                            /** Format: id */
                            branchId: string;
                            unitId: string | null;
                            period: string;
                            /** Format: text */
                            title: string;
                            /** Format: day */
                            adoptedOn: string;
                            votes: {
                                eligible: number;
                                present: number;
                                votesFor: number;
                                votesAgainst: number;
                                abstained: number;
                            };
                            validlyAdopted: boolean;
                            measures: string[];
                            responsible: string | null;
                            deadline: string | null;
                            daysLeft: number | null;
                            /** @enum {unknown} */
                            state: "open" | "overdue" | "fulfilled" | "abandoned" | "not-validly-adopted" | "lapsed";
                            checks: {
                                planned: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                                reported: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                                publicised: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                                done: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                            } | null;
                            eventIds: string[];
                            cautions: {
                                /** Format: text */
                                code: string;
                                /** @enum {unknown} */
                                kind: "offence" | "slip";
                                /** Format: text */
                                clause?: string;
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                                memberIds?: string[];
                            }[];
                        }[];
                        /** @description 各编号的名称（names=true） / The names by id, with names=true */
                        names?: {
                            [key: string]: string;
                        };
                        /** @description 下一页的游标 / The cursor of the next page */
                        next: string | null;
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    explainBranchFigures: {
        parameters: {
            query?: {
                /** @description 统计时点：只计入此前登记的记录 / only records up to this instant */
                "as-of"?: string;
                /** @description 截止日 / the cut-off day */
                cutoff?: string;
                /** @description 评分细则编号 / a rulebook */
                rulebook?: string;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
                /** @description indicator */
                indicator?: string;
                /** @description period */
                period?: string;
                /** @description 说明中的一层，如 0.2（第一部分的第三部分） / a node of the explanation, such as 0.2 (the third part of the first) */
                at?: string;
                /** @description 其下几层（缺省为 1） / how many levels below it; default: 1 */
                depth?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 说明一个党支部的得分从何而来 / Explain a figure of a branch by clause, rule and records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        position?: number | null;
                        cutoff: string;
                        /** @enum {string} */
                        stage: "not-opened" | "opened" | "computed" | "under-appeal" | "confirmed";
                        explanation: components["schemas"]["Explanation"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    partyDayMonth: {
        parameters: {
            query?: {
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个月的主题党日登记情况：状态、各部分的记录和提醒、计划、提前或推迟（ETag 用于 If-Match） / A branch’s month: its state, the records and cautions of each part, the plan, the deferrals; the ETag serves If-Match */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        position: number;
                        /** Format: id */
                        branchId: string;
                        /** Format: id */
                        unitId: string;
                        month: string;
                        revision: number | null;
                        /** @enum {unknown} */
                        state: "empty" | "open" | "closed";
                        /** Format: day */
                        heldOn?: string;
                        /** Format: day */
                        closedOn?: string;
                        plan?: {
                            /** Format: day */
                            plannedOn: string;
                            /** Format: text */
                            topic?: string;
                        };
                        deferrals: {
                            /** Format: id */
                            requestId: string;
                            /** Format: day */
                            from: string;
                            /** Format: day */
                            to: string;
                            /** Format: text */
                            reason: string;
                            /** Format: day */
                            requestedOn: string;
                            /** Format: id */
                            requestedBy: string;
                            /** @enum {unknown} */
                            state: "waiting" | "approved" | "declined";
                            /** Format: day */
                            decidedOn?: string;
                            /** Format: id */
                            decidedBy?: string;
                            /** Format: text */
                            declinedBecause?: string;
                            eventIds: string[];
                        }[];
                        parts: {
                            notices: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            opening?: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            };
                            attendance?: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            };
                            charterReading?: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            };
                            dues: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            studies: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            meetings: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            lectures: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            deliberations: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            resolutions: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            disclosures: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            plusActivities: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            otherActivities: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            }[];
                            closing?: {
                                eventId: string;
                                /** Format: text */
                                type: string;
                                data: unknown;
                                withheld: string[];
                                /** Format: text */
                                recordedAt: string;
                                /** Format: id */
                                actor: string;
                                cautions: {
                                    /** Format: text */
                                    code: string;
                                    /** @enum {unknown} */
                                    kind: "offence" | "slip";
                                    /** Format: text */
                                    clause?: string;
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                    memberIds?: string[];
                                }[];
                                correctedBy?: string;
                            };
                        };
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    recordDeferralRequest: {
        parameters: {
            query?: {
                /** @description true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution */
                "dry-run"?: boolean;
            };
            header?: {
                /** @description 幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account: a repeated request with the same key and body gets the first answer, and nothing is recorded twice */
                "Idempotency-Key"?: string;
                /** @description 先前答复中的 ETag；内容已被他人更新时不写入 / The ETag of an earlier answer; nothing is written if it has changed since */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: id */
                    requestId: string;
                    /** Format: day */
                    from: string;
                    /** Format: day */
                    to: string;
                    /** Format: text */
                    reason: string;
                    /** Format: day */
                    requestedOn: string;
                };
            };
        };
        responses: {
            /** @description 试填的结果（dry-run=true） / What a dry run found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description 已登记 / Recorded */
            201: {
                headers: {
                    /** @description 事件流的版本 / The revision of the stream */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recordDeferralApproval: {
        parameters: {
            query?: {
                /** @description true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution */
                "dry-run"?: boolean;
            };
            header?: {
                /** @description 幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account: a repeated request with the same key and body gets the first answer, and nothing is recorded twice */
                "Idempotency-Key"?: string;
                /** @description 先前答复中的 ETag；内容已被他人更新时不写入 / The ETag of an earlier answer; nothing is written if it has changed since */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
                /**
                 * @description 申请编号 / a request
                 * @example q-0001
                 */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: day */
                    approvedOn: string;
                };
            };
        };
        responses: {
            /** @description 试填的结果（dry-run=true） / What a dry run found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description 已登记 / Recorded */
            201: {
                headers: {
                    /** @description 事件流的版本 / The revision of the stream */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recordDeferralRefusal: {
        parameters: {
            query?: {
                /** @description true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution */
                "dry-run"?: boolean;
            };
            header?: {
                /** @description 幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account: a repeated request with the same key and body gets the first answer, and nothing is recorded twice */
                "Idempotency-Key"?: string;
                /** @description 先前答复中的 ETag；内容已被他人更新时不写入 / The ETag of an earlier answer; nothing is written if it has changed since */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
                /**
                 * @description 申请编号 / a request
                 * @example q-0001
                 */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: day */
                    declinedOn: string;
                    /** Format: text */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 试填的结果（dry-run=true） / What a dry run found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description 已登记 / Recorded */
            201: {
                headers: {
                    /** @description 事件流的版本 / The revision of the stream */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    monthDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当月登记的草稿（ETag 用于 If-Match） / The draft of a month; its ETag serves If-Match */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 没有草稿时为空 / null if there is no draft */
                        revision: number | null;
                        savedAt?: string;
                        savedBy?: string;
                        /** @description 与整月登记的内容相同，可以不完整 / As for a whole month, as far as it goes */
                        content: Record<string, never> | null;
                        withheld: string[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    saveMonthDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    notices?: {
                        partyDayOn?: string;
                        issuedOn?: string;
                        channels?: unknown[];
                        agenda?: string;
                    }[];
                    opening?: {
                        heldOn?: string;
                        venue?: string;
                        flagDisplayed?: boolean;
                        oathPosted?: boolean;
                        withContactPoint?: string;
                    };
                    attendance?: {
                        takenOn?: string;
                        entries?: {
                            memberId?: string;
                            status?: unknown;
                            emblem?: boolean;
                            charter?: boolean;
                            reason?: string;
                        }[];
                    };
                    charterReading?: {
                        ledBy?: string;
                        readOn?: string;
                        followUp?: unknown[];
                    };
                    dues?: {
                        memberId?: string;
                        period?: string;
                        amountFen?: number;
                        method?: unknown;
                        collectedBy?: string;
                        paidOn?: string;
                        proxyReason?: string;
                    }[];
                    studies?: {
                        method?: unknown;
                        topics?: {
                            category?: unknown;
                            title?: string;
                        }[];
                        heldOn?: string;
                    }[];
                    meetings?: {
                        kind?: unknown;
                        groupId?: string;
                        chairedBy?: string;
                        heldOn?: string;
                    }[];
                    lectures?: {
                        lecturer?: string;
                        title?: string;
                        heldOn?: string;
                    }[];
                    deliberations?: {
                        matters?: string[];
                        heldOn?: string;
                    }[];
                    resolutions?: {
                        resolutionId?: string;
                        branchId?: string;
                        period?: string;
                        title?: string;
                        eligible?: number;
                        present?: number;
                        votesFor?: number;
                        votesAgainst?: number;
                        abstained?: number;
                        adoptedOn?: string;
                    }[];
                    disclosures?: {
                        kind?: unknown;
                        period?: string;
                        channels?: unknown[];
                        publishedOn?: string;
                    }[];
                    plusActivities?: {
                        category?: unknown;
                        theme?: string;
                        heldOn?: string;
                        withContactPoint?: string;
                    }[];
                    otherActivities?: {
                        description?: string;
                        arrangedBy?: unknown;
                        arrangedOn?: string;
                    }[];
                    closing?: {
                        closedOn?: string;
                    };
                };
            };
        };
        responses: {
            /** @description 保存当月登记的草稿；已有草稿的，须带 If-Match / Save the draft of a month; over an earlier one only with its ETag in If-Match */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    discardMonthDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 删除当月登记的草稿 / Discard the draft of a month */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recordWholeMonth: {
        parameters: {
            query?: {
                /** @description true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution */
                "dry-run"?: boolean;
            };
            header?: {
                /** @description 幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account: a repeated request with the same key and body gets the first answer, and nothing is recorded twice */
                "Idempotency-Key"?: string;
                /** @description 先前答复中的 ETag；内容已被他人更新时不写入 / The ETag of an earlier answer; nothing is written if it has changed since */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    notices?: {
                        /** Format: day */
                        partyDayOn?: string;
                        /** Format: day */
                        issuedOn: string;
                        channels: ("phone" | "wechat" | "sms" | "written" | "intranet")[];
                        /** Format: text */
                        agenda: string;
                    }[];
                    opening?: {
                        /** Format: day */
                        heldOn: string;
                        /** Format: line */
                        venue: string;
                        flagDisplayed: boolean;
                        oathPosted: boolean;
                        /** Format: text */
                        withContactPoint?: string;
                    };
                    attendance?: {
                        /** Format: day */
                        takenOn?: string;
                        entries: {
                            /** Format: id */
                            memberId: string;
                            /** @enum {unknown} */
                            status: "present" | "leave" | "absent";
                            emblem: boolean;
                            charter: boolean;
                            /** Format: text */
                            reason?: string;
                        }[];
                    };
                    charterReading?: {
                        /** Format: id */
                        ledBy?: string;
                        /** Format: day */
                        readOn?: string;
                        followUp: ("discussion" | "exchange" | "speech" | "quiz")[];
                    };
                    dues?: {
                        /** Format: id */
                        memberId: string;
                        amountFen?: number;
                        /** @enum {unknown} */
                        method: "in-person" | "online" | "proxy" | "payroll-deduction";
                        /** Format: id */
                        collectedBy?: string;
                        /** Format: day */
                        paidOn?: string;
                        /** Format: text */
                        proxyReason?: string;
                    }[];
                    studies?: {
                        /** @enum {unknown} */
                        method: "secretary-led" | "collective" | "expert";
                        topics: {
                            /** @enum {unknown} */
                            category: "leader-addresses" | "xi-thought" | "integrity-code" | "discipline-rules" | "party-history" | "central" | "provincial" | "municipal" | "current-affairs" | "law" | "professional" | "skills" | "culture-technology";
                            /** Format: line */
                            title: string;
                        }[];
                        /** Format: day */
                        heldOn?: string;
                    }[];
                    meetings?: {
                        /** @enum {unknown} */
                        kind: "branch-assembly" | "branch-committee" | "party-group" | "democratic-life" | "organisational-life" | "democratic-appraisal";
                        /** Format: id */
                        groupId?: string;
                        /** Format: id */
                        chairedBy?: string;
                        /** Format: day */
                        heldOn?: string;
                    }[];
                    lectures?: {
                        /** Format: id */
                        lecturer: string;
                        /** Format: line */
                        title: string;
                        /** Format: day */
                        heldOn?: string;
                    }[];
                    deliberations?: {
                        matters: string[];
                        /** Format: day */
                        heldOn?: string;
                    }[];
                    resolutions?: {
                        /** Format: id */
                        resolutionId?: string;
                        /** Format: line */
                        title: string;
                        eligible: number;
                        present: number;
                        votesFor: number;
                        votesAgainst: number;
                        abstained: number;
                        /** Format: day */
                        adoptedOn?: string;
                    }[];
                    disclosures?: {
                        /** @enum {unknown} */
                        kind: "dues" | "major-decisions" | "deployments" | "finance" | "party-affairs" | "government-affairs" | "resolutions";
                        period: string;
                        channels: ("document" | "intranet" | "bulletin-board" | "assembly")[];
                        /** Format: day */
                        publishedOn: string;
                    }[];
                    plusActivities?: {
                        /** @enum {unknown} */
                        category: "study" | "poverty-alleviation" | "rural-revitalisation" | "community-service" | "green-development" | "volunteering" | "contact-point" | "homecoming" | "other";
                        /** Format: line */
                        theme: string;
                        /** Format: day */
                        heldOn?: string;
                        /** Format: text */
                        withContactPoint?: string;
                    }[];
                    otherActivities?: {
                        /** Format: text */
                        description: string;
                        /** @enum {unknown} */
                        arrangedBy: "central" | "provincial" | "other";
                        /** Format: day */
                        arrangedOn?: string;
                    }[];
                    closing?: {
                        /** Format: day */
                        closedOn?: string;
                    };
                };
            };
        };
        responses: {
            /** @description 试填的结果（dry-run=true） / What a dry run found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description 一次登记整月；系统已知的可以不填：活动日的日期、领诵人和主持人（书记）、收缴人、核定的党费、决议编号 / Record a whole month at once, all or nothing; leave out what the system knows: the day of the party day, the secretary as leader and chair, the collector, the assessed dues, the ids of resolutions */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    partyDaySheet: {
        parameters: {
            query?: {
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当月登记表：应登记的每名党员一行，含应到与否及原因、核定和实缴党费、缺省值 / The sheet of a month: a row per member to be registered, expected or why not, assessed and paid dues, and the defaults */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        position: number;
                        /** Format: id */
                        branchId: string;
                        month: string;
                        revision: number | null;
                        /** Format: day */
                        rosterDay: string;
                        /** Format: day */
                        heldOn?: string;
                        /** Format: day */
                        plannedOn?: string;
                        closed: boolean;
                        defaults: {
                            /** Format: id */
                            secretary?: string;
                            /** Format: id */
                            collector?: string;
                            attendance: {
                                /** @enum {unknown} */
                                status: "present" | "leave" | "absent";
                                emblem: boolean;
                                charter: boolean;
                                /** Format: text */
                                reason?: string;
                            };
                            payment: {
                                /** @enum {unknown} */
                                method: "in-person" | "online" | "proxy" | "payroll-deduction";
                                /** Format: day */
                                paidOn?: string;
                            };
                        };
                        rows: {
                            number: number;
                            /** Format: id */
                            memberId: string;
                            /** Format: text */
                            name?: string;
                            leader: boolean;
                            onRoster: boolean;
                            expected: boolean;
                            notExpected?: {
                                /** @enum {unknown} */
                                reason: "frontline" | "floating" | "long-term-away" | "exempt";
                                clause: string;
                                text: {
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                };
                            };
                            attendance?: {
                                /** @enum {unknown} */
                                status: "present" | "leave" | "absent";
                                emblem: boolean;
                                charter: boolean;
                                /** Format: text */
                                reason?: string;
                            };
                            owesDues: boolean;
                            assessed: boolean;
                            waived: boolean;
                            dueFen?: number;
                            paidFen?: number;
                        }[];
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    secretarySummary: {
        parameters: {
            query?: {
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 支部书记年度述职汇总 / The summary of a secretary’s year for the debriefing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        position: number;
                        text: {
                            zh: string;
                            en: string;
                        };
                        branchId: string;
                        unitId: string;
                        branchName: string;
                        year: number;
                        cutoff: string;
                        duties: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            clauses: string[];
                            /** @description 基点 / Basis points */
                            ratio: number | null;
                            owed: number;
                            met: number;
                            partly: number;
                            missed: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    yearBoard: {
        parameters: {
            query?: {
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 党支部编号 / a branch
                 * @example b-0001
                 */
                branchId: string;
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 全年一览：每项义务一行，每月、每季、半年或全年一格 / A branch’s year at a glance: a row per duty, a cell per month, quarter, half-year or year */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        position: number;
                        /** Format: day */
                        day: string;
                        /** Format: id */
                        branchId: string;
                        /** Format: text */
                        branchName: string;
                        /** Format: id */
                        unitId: string;
                        /** Format: text */
                        unitName: string;
                        year: number;
                        duties: {
                            /** Format: text */
                            dutyId: string;
                            /** Format: text */
                            clause: string;
                            title: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                            cells: {
                                /** Format: text */
                                period: string;
                                months: string[];
                                /** @enum {unknown} */
                                state: "missed" | "due" | "partly" | "coming" | "met" | "excused";
                                overdue: boolean;
                                /** Format: day */
                                dueOn: string;
                                dayIsSet: boolean;
                                total: number;
                                done: number;
                                reason: {
                                    /** Format: text */
                                    zh: string;
                                    /** Format: text */
                                    en: string;
                                };
                                evidence: string[];
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    bulletinDraft: {
        parameters: {
            query?: {
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 月份 / a month
                 * @example 2026-03
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当月督查通报草稿 / A draft of the month’s bulletin, from the inspections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        position: number;
                        period: string;
                        title: {
                            zh: string;
                            en: string;
                        };
                        text: {
                            zh: string;
                            en: string;
                        };
                        checkpoint: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    event: {
        parameters: {
            query?: {
                /** @description 截至哪一天（缺省为今天） / as of this day; default: today */
                day?: string;
                /** @description 统计时点：只计入此前登记的记录 / only records up to this instant */
                "as-of"?: string;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path: {
                /**
                 * @description 记录编号 / an event
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一条记录及其更正 / A record with its corrections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        stream: string;
                        type: string;
                        position: number;
                        recordedAt: string;
                        actor: string;
                        data?: unknown;
                        cautions: {
                            code: string;
                            /** @enum {string} */
                            kind: "offence" | "slip";
                            clause?: string;
                            zh: string;
                            en: string;
                            /** @description 涉及的党员 / The members whom it is about */
                            memberIds?: string[];
                        }[];
                        /** @enum {string} */
                        status: "stands" | "corrected" | "retracted";
                        what: {
                            zh: string;
                            en: string;
                        };
                        revisions: {
                            id: string;
                            type: string;
                            recordedAt: string;
                            actor: string;
                            reason: string;
                            approvedBy: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    proposeCorrection: {
        parameters: {
            query?: {
                /** @description true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution */
                "dry-run"?: boolean;
            };
            header?: {
                /** @description 幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account: a repeated request with the same key and body gets the first answer, and nothing is recorded twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description 记录编号 / an event
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: Record<string, never>;
                    /** Format: text */
                    reason: string;
                    /** Format: day */
                    correctedOn: string;
                };
            };
        };
        responses: {
            /** @description 试填的结果（dry-run=true） / What a dry run found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description 申请更正一条记录（data 为更正后的全部内容） / Propose the correction of a record; `data` is the whole corrected record */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposalId: string;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected" | "withdrawn";
                        stream: string;
                        type: string;
                        proposedBy: string;
                        proposedAt: string;
                        data?: Record<string, never>;
                        reason?: string;
                        rejectedBecause?: string;
                        decidedBy?: string;
                        decidedAt?: string;
                        eventId?: string;
                        cautions?: {
                            code: string;
                            /** @enum {string} */
                            kind: "offence" | "slip";
                            clause?: string;
                            zh: string;
                            en: string;
                            /** @description 涉及的党员 / The members whom it is about */
                            memberIds?: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    eventOpening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 记录编号 / an event
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 记录在审计日志中的开启：记录原文和盐值，连同证明可离线核验；仅限可见该记录全部内容的人员 / The opening of a record in the audit log: its text and its salt, checked offline with its proof; only for those who may see all of the record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 记录的规范 JSON（RFC 8785），逐字节即日志所承诺的 / The canonical JSON of the record, to the byte what the log commits to */
                        record: string;
                        /**
                         * Format: byte
                         * @description 32 字节盐值（base64） / 32 bytes, in base64
                         */
                        salt: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    eventProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 记录编号 / an event
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 记录已入审计日志的证明（tlog-proof）；检查点尚未覆盖时答复 409 和 Retry-After / The proof that a record is in the audit log (tlog-proof); 409 with Retry-After until a checkpoint covers the record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409D"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503C"];
        };
    };
    proposeRetraction: {
        parameters: {
            query?: {
                /** @description true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution */
                "dry-run"?: boolean;
            };
            header?: {
                /** @description 幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account: a repeated request with the same key and body gets the first answer, and nothing is recorded twice */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description 记录编号 / an event
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    reason: string;
                    /** Format: day */
                    retractedOn: string;
                };
            };
        };
        responses: {
            /** @description 试填的结果（dry-run=true） / What a dry run found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description 申请撤销一条记录 / Propose the retraction of a record */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposalId: string;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected" | "withdrawn";
                        stream: string;
                        type: string;
                        proposedBy: string;
                        proposedAt: string;
                        data?: Record<string, never>;
                        reason?: string;
                        rejectedBecause?: string;
                        decidedBy?: string;
                        decidedAt?: string;
                        eventId?: string;
                        cautions?: {
                            code: string;
                            /** @enum {string} */
                            kind: "offence" | "slip";
                            clause?: string;
                            zh: string;
                            en: string;
                            /** @description 涉及的党员 / The members whom it is about */
                            memberIds?: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importWorkbook: {
        parameters: {
            query: {
                /** @description 类别 / a kind */
                kind: "roster" | "dues" | "attendance";
                /** @description unit */
                unit?: string;
                /** @description branch */
                branch?: string;
                /** @description 月份 / a month */
                month?: string;
                /** @description dry-run */
                "dry-run"?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description 对问题的回答：问题编号 → 答案，JSON / The answers: question id → answer, as JSON */
                    answers?: string;
                };
            };
        };
        responses: {
            /** @description 从 Excel 或 CSV 导入花名册、党费、签到：先试读（dry-run=true），列出看不懂的单元格和要回答的问题；再带着回答提交。同一文件只登记一次 / Take in a roster, dues or an attendance form from Excel or CSV: a trial (dry-run=true) names every cell at fault and asks what is doubtful; then it is sent again with the answers. The same file is recorded once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "roster" | "dues" | "attendance";
                        /** @description 文件的校验值，同一文件只登记一次 / The hash of the file, which is recorded once */
                        sha256: string;
                        /** @description 可以提交 / Whether it can be confirmed */
                        ready: boolean;
                        /** @description 已登记，或已存入当月草稿 / Whether it is recorded, or in the draft of the month */
                        recorded: boolean;
                        counts: {
                            [key: string]: number;
                        };
                        rows: {
                            cell: string;
                            name: string;
                            texts: {
                                zh: string;
                                en: string;
                            }[];
                        }[];
                        faults: {
                            cell: string;
                            zh: string;
                            en: string;
                        }[];
                        questions: {
                            id: string;
                            cell?: string;
                            /** @enum {string} */
                            form: "choice" | "day" | "amount";
                            choices?: {
                                value: string;
                                zh: string;
                                en: string;
                            }[];
                            /** @description 文件所提示的答案，未经确认不算数 / What the file points to; it counts once it is given as the answer */
                            suggestion?: string;
                            answer?: string;
                            zh: string;
                            en: string;
                        }[];
                        notes: {
                            cell?: string;
                            zh: string;
                            en: string;
                        }[];
                        refusals: {
                            cell: string;
                            code: string;
                            clause?: string;
                            zh: string;
                            en: string;
                        }[];
                        cautions: {
                            cell: string;
                            code: string;
                            clause?: string;
                            zh: string;
                            en: string;
                        }[];
                        position?: number;
                        draft?: {
                            branchId: string;
                            month: string;
                            revision: number;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    invitation: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description 接受邀请：设置密码；邀请附有令牌的，凭密码领取 / Accept an invitation: set the password, or take the token that comes with it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        token: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 本人账号、角色和会话 / The account, roles and sessions of the caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        roles: {
                            grantId: string;
                            /** @enum {string} */
                            role: "admin" | "committee" | "inspector" | "unit-officer" | "secretary" | "recorder" | "member" | "auditor";
                            roleName: {
                                zh: string;
                                en: string;
                            };
                            scope: {
                                /** @enum {string} */
                                kind: "committee" | "unit" | "branch" | "self";
                                unitId?: string;
                                branchId?: string;
                            };
                        }[];
                        /** @description 本人所在党支部 / The branch that the account, as a member, belongs to */
                        memberOf?: string;
                        /** @description 本人、单位和党支部的名称 / The names of the account, its units and branches */
                        names: {
                            [key: string]: string;
                        };
                        contact: {
                            email?: string | null;
                            webhook?: string | null;
                        };
                        sessions: {
                            id: string;
                            openedAt: string;
                            seenAt: string;
                            expiresAt: string;
                        }[];
                        tokens: {
                            prefix: string;
                            scopes: string[];
                            expiresAt: string;
                            lastUsedOn: string | null;
                            revoked: boolean;
                        }[];
                        news: {
                            position: number;
                            recordedAt: string;
                            accountId: string;
                            actor: string;
                            type: string;
                            data: Record<string, never>;
                            what: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        notices: {
                            accountId: string;
                            from: string;
                            what: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        recoveryCodeMadeAt?: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    tasks: {
        parameters: {
            query?: {
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 待办：本人职务应办的义务、审批和验收，逾期在前，各附条款 / What the caller has to do by their offices: duties, decisions, acceptances; overdue first, each with its clause */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        position: number;
                        /** Format: day */
                        day: string;
                        items: {
                            /** @enum {unknown} */
                            kind: "duty" | "approval" | "acceptance";
                            /** Format: text */
                            what: string;
                            /** Format: text */
                            clause?: string;
                            title: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                            reason?: {
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                            };
                            /** Format: day */
                            dueOn?: string;
                            dayIsSet: boolean;
                            overdue: boolean;
                            /** Format: id */
                            branchId?: string;
                            /** Format: id */
                            unitId?: string;
                            /** Format: text */
                            period?: string;
                            /** Format: text */
                            subjectId?: string;
                            /** Format: id */
                            requestedBy?: string;
                        }[];
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    proposals: {
        parameters: {
            query?: {
                /** @description 状态 / a state */
                state?: "open" | "approved" | "rejected" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 本人提出的和可由本人审批的更正申请（缺省只列待批的） / The proposals that the caller made or may decide; the open ones by default */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            proposalId: string;
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected" | "withdrawn";
                            stream: string;
                            type: string;
                            proposedBy: string;
                            proposedAt: string;
                            data?: Record<string, never>;
                            reason?: string;
                            rejectedBecause?: string;
                            decidedBy?: string;
                            decidedAt?: string;
                            eventId?: string;
                            cautions?: {
                                code: string;
                                /** @enum {string} */
                                kind: "offence" | "slip";
                                clause?: string;
                                zh: string;
                                en: string;
                                /** @description 涉及的党员 / The members whom it is about */
                                memberIds?: string[];
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    approveProposal: {
        parameters: {
            query?: {
                /** @description true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution */
                "dry-run"?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description 更正建议编号 / a proposal
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                proposalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 试填的结果（dry-run=true） / What a dry run found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description 同意更正申请 / Approve a proposal and record it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    declineProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 更正建议编号 / a proposal
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                proposalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 不同意更正申请 / Decline a proposal, with the reason */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposalId: string;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected" | "withdrawn";
                        stream: string;
                        type: string;
                        proposedBy: string;
                        proposedAt: string;
                        data?: Record<string, never>;
                        reason?: string;
                        rejectedBecause?: string;
                        decidedBy?: string;
                        decidedAt?: string;
                        eventId?: string;
                        cautions?: {
                            code: string;
                            /** @enum {string} */
                            kind: "offence" | "slip";
                            clause?: string;
                            zh: string;
                            en: string;
                            /** @description 涉及的党员 / The members whom it is about */
                            memberIds?: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    withdrawProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 更正建议编号 / a proposal
                 * @example 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b
                 */
                proposalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 撤回本人的更正申请 / Withdraw a proposal of the caller */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposalId: string;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected" | "withdrawn";
                        stream: string;
                        type: string;
                        proposedBy: string;
                        proposedAt: string;
                        data?: Record<string, never>;
                        reason?: string;
                        rejectedBecause?: string;
                        decidedBy?: string;
                        decidedAt?: string;
                        eventId?: string;
                        cautions?: {
                            code: string;
                            /** @enum {string} */
                            kind: "offence" | "slip";
                            clause?: string;
                            zh: string;
                            en: string;
                            /** @description 涉及的党员 / The members whom it is about */
                            memberIds?: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    regulation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 条款全文 / The clauses of the regulations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        regulations: {
                            id: string;
                            clauses: {
                                id: string;
                                zh: string;
                                en: string;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accountId: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description 登录 / Sign in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        roles: {
                            grantId: string;
                            /** @enum {string} */
                            role: "admin" | "committee" | "inspector" | "unit-officer" | "secretary" | "recorder" | "member" | "auditor";
                            roleName: {
                                zh: string;
                                en: string;
                            };
                            scope: {
                                /** @enum {string} */
                                kind: "committee" | "unit" | "branch" | "self";
                                unitId?: string;
                                branchId?: string;
                            };
                        }[];
                        /** @description 本人所在党支部 / The branch that the account, as a member, belongs to */
                        memberOf?: string;
                        /** @description 本人、单位和党支部的名称 / The names of the account, its units and branches */
                        names: {
                            [key: string]: string;
                        };
                        contact: {
                            email?: string | null;
                            webhook?: string | null;
                        };
                        sessions: {
                            id: string;
                            openedAt: string;
                            seenAt: string;
                            expiresAt: string;
                        }[];
                        tokens: {
                            prefix: string;
                            scopes: string[];
                            expiresAt: string;
                            lastUsedOn: string | null;
                            revoked: boolean;
                        }[];
                        news: {
                            position: number;
                            recordedAt: string;
                            accountId: string;
                            actor: string;
                            type: string;
                            data: Record<string, never>;
                            what: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        notices: {
                            accountId: string;
                            from: string;
                            what: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        recoveryCodeMadeAt?: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 退出登录 / Sign out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    accountId: string;
                    password: string;
                    secondAccountId: string;
                };
            };
        };
        responses: {
            /** @description 首次启动：建立两名负责人的账号，邀请第二人 / The first start: make the accounts of two holders, and invite the second */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        invitations: {
                            accountId: string;
                            /** @description 只显示这一次 / Shown only once */
                            code: string;
                            expiresAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 服务状况：时钟、查询数据是否跟上、备份、未送达的提醒 / The state of the service: its clock, whether the read models keep up, its backups, undelivered reminders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 本机时钟 / The clock of the service */
                        now: string;
                        /** @description 日志的最后位置 / The last position of the log */
                        position: number;
                        checks: {
                            name: string;
                            ok: boolean;
                            position?: number;
                            lag?: number;
                            state?: string;
                        }[];
                        /** @description 时钟和备份 / The clock and the backups */
                        examined: {
                            thing: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            condition: "good" | "attention" | "bad" | "unknown";
                            conditionName: {
                                zh: string;
                                en: string;
                            };
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        reminders: {
                            waiting: number;
                            undelivered: number;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    followUpsOfUnit: {
        parameters: {
            query?: {
                /** @description 单位编号 / a unit */
                unitId?: string;
                /** @description 党支部编号 / a branch */
                branchId?: string;
                /** @description 责任人 / the person responsible */
                responsible?: string;
                /** @description 状态 / a state */
                state?: "open" | "overdue" | "fulfilled" | "abandoned" | "not-validly-adopted" | "lapsed";
                /** @description 年度 / a year */
                year?: number;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
                /** @description 每页条数，最多 200 / items per page, at most 200 */
                limit?: number;
                /** @description 上一页答复中的 next / the `next` of the previous page */
                cursor?: string;
                /** @description 排序，前加 - 为降序 / the order; with `-` in front it is descending */
                sort?: "deadline" | "-deadline" | "adoption" | "-adoption";
                /** @description true：另附各编号的名称（有权查看的；查阅党员姓名留有记录） / true: with the names of the ids that you may see; reading names of members is noted */
                names?: boolean;
                /** @description json、csv 或 xlsx（csv、xlsx 给出全部各页） / json, or csv or xlsx (all pages) */
                format?: "json" | "csv" | "xlsx";
            };
            header?: never;
            path: {
                /**
                 * @description 单位编号 / a unit
                 * @example u-001
                 */
                unitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 决议落实跟踪 / Follow-up of resolutions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 答复所依据的日志位置 / The position of the log that the answer includes */
                        position: number;
                        items: {
                            /** Format: id */
                            resolutionId: string;
                            /** Format: id */
                            branchId: string;
                            unitId: string | null;
                            period: string;
                            /** Format: text */
                            title: string;
                            /** Format: day */
                            adoptedOn: string;
                            votes: {
                                eligible: number;
                                present: number;
                                votesFor: number;
                                votesAgainst: number;
                                abstained: number;
                            };
                            validlyAdopted: boolean;
                            measures: string[];
                            responsible: string | null;
                            deadline: string | null;
                            daysLeft: number | null;
                            /** @enum {unknown} */
                            state: "open" | "overdue" | "fulfilled" | "abandoned" | "not-validly-adopted" | "lapsed";
                            checks: {
                                planned: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                                reported: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                                publicised: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                                done: {
                                    dueOn: string | null;
                                    doneOn: string | null;
                                    eventId: string | null;
                                    /** @enum {unknown} */
                                    state: "met" | "partly" | "missed" | "not-applicable" | "pending";
                                };
                            } | null;
                            eventIds: string[];
                            cautions: {
                                /** Format: text */
                                code: string;
                                /** @enum {unknown} */
                                kind: "offence" | "slip";
                                /** Format: text */
                                clause?: string;
                                /** Format: text */
                                zh: string;
                                /** Format: text */
                                en: string;
                                memberIds?: string[];
                            }[];
                        }[];
                        /** @description 各编号的名称（names=true） / The names by id, with names=true */
                        names?: {
                            [key: string]: string;
                        };
                        /** @description 下一页的游标 / The cursor of the next page */
                        next: string | null;
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
    explainGrade: {
        parameters: {
            query?: {
                /** @description 统计时点：只计入此前登记的记录 / only records up to this instant */
                "as-of"?: string;
                /** @description 截止日 / the cut-off day */
                cutoff?: string;
                /** @description 评分细则编号 / a rulebook */
                rulebook?: string;
                /** @description 至少更新到该日志位置后再答复（用于读到自己刚登记的内容） / wait until the read model has this position of the log, so that you read your own writes */
                "min-position"?: number;
                /** @description indicator */
                indicator?: string;
                /** @description period */
                period?: string;
                /** @description 说明中的一层，如 0.2（第一部分的第三部分） / a node of the explanation, such as 0.2 (the third part of the first) */
                at?: string;
                /** @description 其下几层（缺省为 1） / how many levels below it; default: 1 */
                depth?: number;
                /** @description subject */
                subject?: string;
            };
            header?: never;
            path: {
                /**
                 * @description 单位编号 / a unit
                 * @example u-001
                 */
                unitId: string;
                /**
                 * @description 年度 / a year
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 说明一个得分从何而来 / Explain a figure of a unit by clause, rule and records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        position?: number | null;
                        cutoff: string;
                        /** @enum {string} */
                        stage: "not-opened" | "opened" | "computed" | "under-appeal" | "confirmed";
                        explanation: components["schemas"]["Explanation"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403B"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503B"];
        };
    };
}
