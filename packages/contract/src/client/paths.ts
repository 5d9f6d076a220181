/** Types of the API, generated from openapi.json by `npm run generate`. */

export interface paths {
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server works */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
                400: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, and what may I do where */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                login: string;
                                name: string;
                                email: string | null;
                                /** @enum {string} */
                                language: "de" | "cs" | "en";
                                /** @enum {string} */
                                theme: "system" | "light" | "dark";
                                masterAdmin: boolean;
                            };
                            /** @description Null for a token. */
                            session: {
                                id: string;
                                /** Format: date-time */
                                expiresAt: string;
                            } | null;
                            preferences: components["schemas"]["Preferences"];
                            /** @description Held over all companies. */
                            permissions: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                            companies: {
                                code: string;
                                name: string;
                                permissions: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Log in */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                login: string;
                                name: string;
                                email: string | null;
                                /** @enum {string} */
                                language: "de" | "cs" | "en";
                                /** @enum {string} */
                                theme: "system" | "light" | "dark";
                                masterAdmin: boolean;
                            };
                            /** @description Null for a token. */
                            session: {
                                id: string;
                                /** Format: date-time */
                                expiresAt: string;
                            } | null;
                            preferences: components["schemas"]["Preferences"];
                            /** @description Held over all companies. */
                            permissions: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                            companies: {
                                code: string;
                                name: string;
                                permissions: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                429: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        /** Log out */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/one-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a password by a one-time code and log in */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                login: string;
                                name: string;
                                email: string | null;
                                /** @enum {string} */
                                language: "de" | "cs" | "en";
                                /** @enum {string} */
                                theme: "system" | "light" | "dark";
                                masterAdmin: boolean;
                            };
                            /** @description Null for a token. */
                            session: {
                                id: string;
                                /** Format: date-time */
                                expiresAt: string;
                            } | null;
                            preferences: components["schemas"]["Preferences"];
                            /** @description Held over all companies. */
                            permissions: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                            companies: {
                                code: string;
                                name: string;
                                permissions: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                429: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; my other sessions end */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                429: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My open sessions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                                address: string;
                                userAgent: string;
                                current: boolean;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users by login */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    disabled?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                login: string;
                                name: string;
                                email: string | null;
                                /** @enum {string} */
                                language: "de" | "cs" | "en";
                                /** @enum {string} */
                                theme: "system" | "light" | "dark";
                                masterAdmin: boolean;
                                hasPassword: boolean;
                                disablement: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    reason: string | null;
                                } | null;
                                roles: {
                                    id: string;
                                    /** @enum {string} */
                                    role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                    /** @description Null: in all companies. */
                                    company: string | null;
                                    /** Format: date-time */
                                    grantedAt: string;
                                    grantedBy: string;
                                }[];
                                /** Format: date-time */
                                createdAt: string;
                                version: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Create a user */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        name: string;
                        email?: string | null;
                        /** @enum {string} */
                        language?: "de" | "cs" | "en";
                        masterAdmin?: boolean;
                        roles?: {
                            /** @enum {string} */
                            role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                            company: string | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            login: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            language: "de" | "cs" | "en";
                            /** @enum {string} */
                            theme: "system" | "light" | "dark";
                            masterAdmin: boolean;
                            hasPassword: boolean;
                            disablement: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string | null;
                            } | null;
                            roles: {
                                id: string;
                                /** @enum {string} */
                                role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                /** @description Null: in all companies. */
                                company: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users by login: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    disabled?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users by login: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    disabled?: "true" | "false";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: login, name, email, language, masterAdmin, roles, disabledAt, createdAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A user */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            login: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            language: "de" | "cs" | "en";
                            /** @enum {string} */
                            theme: "system" | "light" | "dark";
                            masterAdmin: boolean;
                            hasPassword: boolean;
                            disablement: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string | null;
                            } | null;
                            roles: {
                                id: string;
                                /** @enum {string} */
                                role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                /** @description Null: in all companies. */
                                company: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a user */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        email?: string | null;
                        /** @enum {string} */
                        language?: "de" | "cs" | "en";
                        /** @enum {string} */
                        theme?: "system" | "light" | "dark";
                        masterAdmin?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            login: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            language: "de" | "cs" | "en";
                            /** @enum {string} */
                            theme: "system" | "light" | "dark";
                            masterAdmin: boolean;
                            hasPassword: boolean;
                            disablement: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string | null;
                            } | null;
                            roles: {
                                id: string;
                                /** @enum {string} */
                                role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                /** @description Null: in all companies. */
                                company: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/users/{id}/disablement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable a user: logins, sessions and tokens stop working */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string | null;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            login: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            language: "de" | "cs" | "en";
                            /** @enum {string} */
                            theme: "system" | "light" | "dark";
                            masterAdmin: boolean;
                            hasPassword: boolean;
                            disablement: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string | null;
                            } | null;
                            roles: {
                                id: string;
                                /** @enum {string} */
                                role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                /** @description Null: in all companies. */
                                company: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Let a disabled user in again */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            login: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            language: "de" | "cs" | "en";
                            /** @enum {string} */
                            theme: "system" | "light" | "dark";
                            masterAdmin: boolean;
                            hasPassword: boolean;
                            disablement: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string | null;
                            } | null;
                            roles: {
                                id: string;
                                /** @enum {string} */
                                role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                /** @description Null: in all companies. */
                                company: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/one-time-login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code with which the user sets a password */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            login: string;
                            /** @description Shown once; null when the answer is replayed. */
                            code: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grant a role in one company or in all */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                        company: string | null;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            login: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            language: "de" | "cs" | "en";
                            /** @enum {string} */
                            theme: "system" | "light" | "dark";
                            masterAdmin: boolean;
                            hasPassword: boolean;
                            disablement: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string | null;
                            } | null;
                            roles: {
                                id: string;
                                /** @enum {string} */
                                role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                /** @description Null: in all companies. */
                                company: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/roles/{grant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role away */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                    grant: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            login: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            language: "de" | "cs" | "en";
                            /** @enum {string} */
                            theme: "system" | "light" | "dark";
                            masterAdmin: boolean;
                            hasPassword: boolean;
                            disablement: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string | null;
                            } | null;
                            roles: {
                                id: string;
                                /** @enum {string} */
                                role: "admin" | "accountant" | "clerk" | "technician" | "manager" | "auditor" | "api";
                                /** @description Null: in all companies. */
                                company: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens of a user */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                hint: string;
                                scopes: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                                /** @description Null: all companies of the user. */
                                companies: string[] | null;
                                /** Format: date-time */
                                createdAt: string;
                                createdBy: string;
                                expiresAt: string | null;
                                lastUsedAt: string | null;
                                revokedAt: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My tokens */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                hint: string;
                                scopes: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                                /** @description Null: all companies of the user. */
                                companies: string[] | null;
                                /** Format: date-time */
                                createdAt: string;
                                createdBy: string;
                                expiresAt: string | null;
                                lastUsedAt: string | null;
                                revokedAt: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Create a token for a program; its secret is shown once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        scopes: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                        companies?: string[] | null;
                        /** @description Days until it expires; without: never. */
                        days?: number | null;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: {
                                id: string;
                                name: string;
                                hint: string;
                                scopes: ("companies:read" | "companies:write" | "settings:read" | "settings:write" | "customers:read" | "customers:write" | "mandates:read" | "mandates:write" | "catalog:read" | "catalog:write" | "stock:read" | "stock:write" | "subscriptions:read" | "subscriptions:write" | "planned-items:read" | "planned-items:write" | "billing:read" | "billing:preview" | "billing:approve" | "billing:execute" | "documents:read" | "documents:write" | "documents:issue" | "documents:cancel" | "receivables:read" | "receivables:write" | "supplier-invoices:read" | "supplier-invoices:write" | "ledger:read" | "ledger:write" | "ledger:close" | "forms:read" | "forms:write" | "messages:read" | "messages:write" | "reports:read" | "imports:read" | "imports:write" | "exports:read" | "audit:read" | "jobs:read" | "jobs:write" | "users:read" | "users:write" | "tokens:read" | "tokens:write")[];
                                /** @description Null: all companies of the user. */
                                companies: string[] | null;
                                /** Format: date-time */
                                createdAt: string;
                                createdBy: string;
                                expiresAt: string | null;
                                lastUsedAt: string | null;
                                revokedAt: string | null;
                            };
                            /** @description Shown once; null when the answer is replayed. */
                            secret: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token of mine, or with tokens:write one of somebody else */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how I see the office; what is left out stays */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language?: "de" | "cs" | "en";
                        /** @enum {string} */
                        theme?: "system" | "light" | "dark";
                        /** @enum {string} */
                        density?: "compact" | "comfortable";
                        /** @enum {string} */
                        fontSize?: "small" | "normal" | "large";
                        startPage?: string | null;
                        /** @description Each list that is named is replaced as a whole, or with null forgotten; the others stay. */
                        tables?: {
                            [key: string]: {
                                order?: string[];
                                hidden?: string[];
                                width?: {
                                    [key: string]: number;
                                };
                            } | null;
                        };
                        /** @description All keys of my own at once: commands that are left out have their usual ones, null has none. Keys are written k, g c, mod+k, mod+shift+k, f2. */
                        shortcuts?: {
                            [key: string]: string | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preferences"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved views of lists: the shared ones and mine */
        get: {
            parameters: {
                query?: {
                    list?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SavedView"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Save a view of a list, for me or for all of the company */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        list: string;
                        name: string;
                        /** @description Filter, sort, columns and grouping as the parameters of the list's address. */
                        search: {
                            [key: string]: string;
                        };
                        /** @default false */
                        shared?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedView"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a saved view: its owner or an admin */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Change a saved view: its owner or an admin */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Filter, sort, columns and grouping as the parameters of the list's address. */
                        search?: {
                            [key: string]: string;
                        };
                        shared?: boolean;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedView"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of the people and tokens that records name as their authors */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActorList"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the hash chains of journal and change log reach, and whether their newest links hold */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            intact: boolean;
                            chains: {
                                /** @enum {string} */
                                chain: "journal" | "change_log";
                                /** @description How many rows the chain holds. */
                                sealed: string;
                                /** @description Rows that wait for the sealer; they are seconds old. */
                                unsealed: string;
                                /** @description The last hash: written down elsewhere, it proves the whole chain. */
                                hash: string | null;
                                sealedAt: string | null;
                                broken: {
                                    seq: string;
                                    row: string;
                                    /** @enum {string} */
                                    problem: "row_missing" | "content_changed" | "chain_broken";
                                }[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Companies that I may see, by code */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Company"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Create a company with chart, series and tax regime */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        name: string;
                        country: string;
                        currency?: string;
                        /** @enum {string} */
                        chart?: "SKR03" | "SKR04" | "CZ";
                        /** @enum {string} */
                        taxRegime?: "standard" | "small_business";
                        /** @enum {string} */
                        language?: "de" | "cs" | "en";
                        timeZone?: string;
                        street?: string;
                        postcode?: string;
                        city?: string;
                        vatId?: string | null;
                        taxNumber?: string | null;
                        registrationNumber?: string | null;
                        registerCourt?: string | null;
                        representatives?: string | null;
                        phone?: string | null;
                        email?: string | null;
                        web?: string | null;
                        bankName?: string | null;
                        iban?: string | null;
                        bic?: string | null;
                        accountNational?: string | null;
                        creditorId?: string | null;
                        mailFromName?: string | null;
                        /** @description The sender of the company's mail; null: its main address. */
                        mailFromAddress?: string | null;
                        portalAddress?: string | null;
                        /** @description BG-6: whom buyers may ask about an invoice; null: the company itself. */
                        contactName?: string | null;
                        contactPhone?: string | null;
                        contactEmail?: string | null;
                        electronicAddress?: string | null;
                        portalOnInvoices?: boolean;
                        paymentDays?: number;
                        fourEyes?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Company"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/companies/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A company */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Company"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a company */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        country?: string;
                        currency?: string;
                        /** @enum {string} */
                        language?: "de" | "cs" | "en";
                        timeZone?: string;
                        street?: string;
                        postcode?: string;
                        city?: string;
                        vatId?: string | null;
                        taxNumber?: string | null;
                        registrationNumber?: string | null;
                        registerCourt?: string | null;
                        representatives?: string | null;
                        phone?: string | null;
                        email?: string | null;
                        web?: string | null;
                        bankName?: string | null;
                        iban?: string | null;
                        bic?: string | null;
                        accountNational?: string | null;
                        creditorId?: string | null;
                        mailFromName?: string | null;
                        /** @description The sender of the company's mail; null: its main address. */
                        mailFromAddress?: string | null;
                        portalAddress?: string | null;
                        /** @description BG-6: whom buyers may ask about an invoice; null: the company itself. */
                        contactName?: string | null;
                        contactPhone?: string | null;
                        contactEmail?: string | null;
                        electronicAddress?: string | null;
                        portalOnInvoices?: boolean;
                        paymentDays?: number;
                        fourEyes?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Company"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/companies/{code}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is missing before the first invoice */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Readiness"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tax-regimes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether VAT is charged, by date */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date */
                                validFrom: string;
                                /** @enum {string} */
                                regime: "standard" | "small_business";
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** The tax regime changes from a day on */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        validFrom: string;
                        /** @enum {string} */
                        regime: "standard" | "small_business";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date */
                                validFrom: string;
                                /** @enum {string} */
                                regime: "standard" | "small_business";
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tax-regimes/{validFrom}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a change of tax regime */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    validFrom: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date */
                                validFrom: string;
                                /** @enum {string} */
                                regime: "standard" | "small_business";
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/number-series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Number series by kind */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["NumberSeries"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/number-series/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change pattern and first number of a series */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        pattern: string;
                        startNumber: number;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NumberSeries"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings with their origin, now or at the end of a day */
        get: {
            parameters: {
                query?: {
                    date?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Setting"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give the company a value of its own */
        put: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    key: "customers.delivery" | "customers.einvoice_format" | "customers.grouping" | "customers.payment_method" | "customers.billing_interval_months" | "customers.cash_discount" | "customers.discount_percent" | "customers.collective_day" | "customers.external_link" | "einvoices.previous_turnover" | "subscriptions.minimum_term_months" | "subscriptions.notice_days";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        value: string | number | boolean | null | unknown[] | {
                            [key: string]: unknown;
                        };
                        version: number;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Setting"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        /** Let the system's value hold again */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    key: "customers.delivery" | "customers.einvoice_format" | "customers.grouping" | "customers.payment_method" | "customers.billing_interval_months" | "customers.cash_discount" | "customers.discount_percent" | "customers.collective_day" | "customers.external_link" | "einvoices.previous_turnover" | "subscriptions.minimum_term_months" | "subscriptions.notice_days";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Setting"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of a code list in their order */
        get: {
            parameters: {
                query?: {
                    usage?: "true" | "false";
                    archived?: "true" | "false";
                    company?: string;
                };
                header?: never;
                path: {
                    list: "customer_groups" | "customer_sources" | "contact_roles" | "product_groups";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CodeEntry"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Add an entry to a code list */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    list: "customer_groups" | "customer_sources" | "contact_roles" | "product_groups";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        code: string;
                        label: {
                            de: string;
                            cs: string;
                            en: string;
                        };
                        position?: number;
                        settings?: components["schemas"]["LevelSettings"];
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-lists/{list}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an entry that nothing names */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    list: "customer_groups" | "customer_sources" | "contact_roles" | "product_groups";
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Change label, position or settings of an entry, or archive it */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    list: "customer_groups" | "customer_sources" | "contact_roles" | "product_groups";
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        label?: {
                            de: string;
                            cs: string;
                            en: string;
                        };
                        position?: number;
                        archived?: boolean;
                        settings?: components["schemas"]["LevelSettings"];
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/bank-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's own bank accounts, the printed one first */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["BankAccount"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Add a bank account; the first one is printed */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        bankName?: string | null;
                        iban?: string | null;
                        bic?: string | null;
                        accountNational?: string | null;
                        /**
                         * @description Prints this account from now on instead of the other one. The first account is printed anyway.
                         * @enum {boolean}
                         */
                        printed?: true;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BankAccount"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a bank account that is not printed */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Change a bank account, or print it instead of the other one */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        bankName?: string | null;
                        iban?: string | null;
                        bic?: string | null;
                        accountNational?: string | null;
                        /**
                         * @description Prints this account from now on instead of the other one. The first account is printed anyway.
                         * @enum {boolean}
                         */
                        printed?: true;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BankAccount"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/companies/{code}/images/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Logo or stamp as uploaded */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                    kind: "logo" | "stamp";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Upload logo or stamp: PNG, JPEG or SVG, at most 2 MB */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    code: string;
                    kind: "logo" | "stamp";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Company"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        /** Print no logo or stamp any more */
        delete: {
            parameters: {
                query?: never;
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    code: string;
                    kind: "logo" | "stamp";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Company"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chart of accounts, with balances at a date */
        get: {
            parameters: {
                query?: {
                    date?: string;
                    kind?: "asset" | "liability" | "equity" | "revenue" | "expense";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            date: string | null;
                            items: {
                                number: string;
                                name: string;
                                /** @enum {string} */
                                kind: "asset" | "liability" | "equity" | "revenue" | "expense";
                                /** @description Control account of the customers: its balance equals the open items. */
                                receivable: boolean;
                                /** @description An automatic account of this class of rate (DATEV). */
                                taxClass: ("S" | "R") | null;
                                version: number;
                                /** @description Debits less credits up to the end of the date; null where none was asked for. */
                                balance: components["schemas"]["Money"] | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Add an account */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        number: string;
                        name: string;
                        /** @enum {string} */
                        kind: "asset" | "liability" | "equity" | "revenue" | "expense";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename an account */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opening balance, both sides and closing balance of each account */
        get: {
            parameters: {
                query: {
                    from: string;
                    until: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            until: string;
                            items: {
                                account: string;
                                name: string;
                                /** @enum {string} */
                                kind: "asset" | "liability" | "equity" | "revenue" | "expense";
                                opening: components["schemas"]["Money"];
                                debit: components["schemas"]["Money"];
                                credit: components["schemas"]["Money"];
                                closing: components["schemas"]["Money"];
                            }[];
                            totals: {
                                debit: components["schemas"]["Money"];
                                credit: components["schemas"]["Money"];
                            };
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal, newest first */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    until?: string;
                    account?: string;
                    customer?: string;
                    /** @description Number of a document, exactly. */
                    document?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["JournalEntry"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Post an entry by hand */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        postingDate: string;
                        description: string;
                        /** @description Number of the voucher, as it stands on it. */
                        documentNumber?: string | null;
                        postings: {
                            account: string;
                            /** @enum {string} */
                            side: "debit" | "credit";
                            amount: components["schemas"]["Money"];
                        }[];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JournalEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    until?: string;
                    account?: string;
                    customer?: string;
                    /** @description Number of a document, exactly. */
                    document?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    from?: string;
                    until?: string;
                    account?: string;
                    customer?: string;
                    /** @description Number of a document, exactly. */
                    document?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: postingDate, documentNumber, description, sourceType, account, debit, credit, createdBy, createdAt, sealed. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A journal entry */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JournalEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/{id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reverse an entry that was posted by hand */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        postingDate?: string;
                        reason: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JournalEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounting-periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Months of the books, newest first */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AccountingPeriod"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounting-periods/{period}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a month: nothing is posted into it any more */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    period: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountingPeriod"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounting-periods/{period}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to open a closed month again; a second person approves */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    period: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountingPeriod"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounting-periods/{period}/reopening/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the request of another person */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    period: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountingPeriod"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, filtered and sorted */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    sort?: "number" | "-number" | "name" | "-name" | "city" | "-city" | "added" | "-added";
                    number?: string;
                    name?: string;
                    city?: string;
                    country?: string;
                    state?: "active" | "inactive";
                    group?: string;
                    kind?: "person" | "business";
                    addedFrom?: string;
                    addedUntil?: string;
                    hasEmail?: "true" | "false";
                    /** @description The whole IBAN: parts of it cannot be looked for. */
                    iban?: string;
                    /** @description The whole account as its country writes it. */
                    accountNational?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CustomerListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Create a customer; without a number it gets the next one */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "person" | "business";
                        companyName?: string | null;
                        lastName?: string;
                        firstName?: string;
                        title?: string | null;
                        representative?: string | null;
                        careOf?: string | null;
                        street?: string;
                        postcode?: string;
                        city?: string;
                        country: string;
                        billingName?: string | null;
                        billingCareOf?: string | null;
                        billingStreet?: string | null;
                        billingPostcode?: string | null;
                        billingCity?: string | null;
                        billingCountry?: string | null;
                        email?: string | null;
                        billingEmail?: string | null;
                        technicalEmail?: string | null;
                        commercialEmail?: string | null;
                        phone?: string | null;
                        mobile?: string | null;
                        web?: string | null;
                        externalReference?: string | null;
                        /** @description A code of the list customer_groups. */
                        customerGroup?: string | null;
                        /** @enum {string} */
                        state?: "active" | "inactive";
                        resellerId?: string | null;
                        /** @description A code of the list customer_sources. */
                        source?: string | null;
                        birthday?: string | null;
                        language?: ("de" | "cs" | "en") | null;
                        registrationNumber?: string | null;
                        vatId?: string | null;
                        taxNumber?: string | null;
                        bic?: string | null;
                        contractReturnedOn?: string | null;
                        variableSymbols?: string[];
                        catvSocket?: string | null;
                        billingIntervalMonths?: number | null;
                        paymentMethod?: ("transfer" | "direct_debit" | "cash" | "card") | null;
                        paymentDays?: number | null;
                        cashDiscountPercent?: string | null;
                        cashDiscountDays?: number | null;
                        discountPercent?: string | null;
                        grouping?: ("month" | "service" | "due_day") | null;
                        collectiveDay?: number | null;
                        delivery?: ("email" | "post" | "both") | null;
                        einvoiceFormat?: ("none" | "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc") | null;
                        /** @description BT-10, in Germany the Leitweg-ID. */
                        buyerReference?: string | null;
                        /** @description BT-13: the order that the customer's invoices belong to. */
                        orderReference?: string | null;
                        electronicAddress?: string | null;
                        reverseChargeUntil?: string | null;
                        receivableAccount?: string | null;
                        /** @description Checked by its check digits, stored encrypted, never answered. */
                        iban?: string | null;
                        /** @description The account as its country writes it (19-2000145399/0800), stored encrypted, never answered. */
                        accountNational?: string | null;
                        /** @description Degrees: 49° 57' 53.19'' N, 16° 58' 25.24'' E or 49.964775, 16.973678. */
                        position?: string | null;
                        number?: string;
                        /** Format: date */
                        addedOn?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerSaved"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, filtered and sorted: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    number?: string;
                    name?: string;
                    city?: string;
                    country?: string;
                    state?: "active" | "inactive";
                    group?: string;
                    kind?: "person" | "business";
                    addedFrom?: string;
                    addedUntil?: string;
                    hasEmail?: "true" | "false";
                    /** @description The whole IBAN: parts of it cannot be looked for. */
                    iban?: string;
                    /** @description The whole account as its country writes it. */
                    accountNational?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, filtered and sorted: by one property, how many and their sums */
        get: {
            parameters: {
                query: {
                    number?: string;
                    name?: string;
                    city?: string;
                    country?: string;
                    state?: "active" | "inactive";
                    group?: string;
                    kind?: "person" | "business";
                    addedFrom?: string;
                    addedUntil?: string;
                    hasEmail?: "true" | "false";
                    /** @description The whole IBAN: parts of it cannot be looked for. */
                    iban?: string;
                    /** @description The whole account as its country writes it. */
                    accountNational?: string;
                    by: "state" | "group" | "kind";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListGroups"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, filtered and sorted: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    sort?: "number" | "-number" | "name" | "-name" | "city" | "-city" | "added" | "-added";
                    number?: string;
                    name?: string;
                    city?: string;
                    country?: string;
                    state?: "active" | "inactive";
                    group?: string;
                    kind?: "person" | "business";
                    addedFrom?: string;
                    addedUntil?: string;
                    hasEmail?: "true" | "false";
                    /** @description The whole IBAN: parts of it cannot be looked for. */
                    iban?: string;
                    /** @description The whole account as its country writes it. */
                    accountNational?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, sortName, kind, street, postcode, city, country, mailedTo, phone, customerGroup, state, addedOn. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a customer; what is left out stays */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind?: "person" | "business";
                        companyName?: string | null;
                        lastName?: string;
                        firstName?: string;
                        title?: string | null;
                        representative?: string | null;
                        careOf?: string | null;
                        street?: string;
                        postcode?: string;
                        city?: string;
                        country?: string;
                        billingName?: string | null;
                        billingCareOf?: string | null;
                        billingStreet?: string | null;
                        billingPostcode?: string | null;
                        billingCity?: string | null;
                        billingCountry?: string | null;
                        email?: string | null;
                        billingEmail?: string | null;
                        technicalEmail?: string | null;
                        commercialEmail?: string | null;
                        phone?: string | null;
                        mobile?: string | null;
                        web?: string | null;
                        externalReference?: string | null;
                        /** @description A code of the list customer_groups. */
                        customerGroup?: string | null;
                        /** @enum {string} */
                        state?: "active" | "inactive";
                        resellerId?: string | null;
                        /** @description A code of the list customer_sources. */
                        source?: string | null;
                        birthday?: string | null;
                        language?: ("de" | "cs" | "en") | null;
                        registrationNumber?: string | null;
                        vatId?: string | null;
                        taxNumber?: string | null;
                        bic?: string | null;
                        contractReturnedOn?: string | null;
                        variableSymbols?: string[];
                        catvSocket?: string | null;
                        billingIntervalMonths?: number | null;
                        paymentMethod?: ("transfer" | "direct_debit" | "cash" | "card") | null;
                        paymentDays?: number | null;
                        cashDiscountPercent?: string | null;
                        cashDiscountDays?: number | null;
                        discountPercent?: string | null;
                        grouping?: ("month" | "service" | "due_day") | null;
                        collectiveDay?: number | null;
                        delivery?: ("email" | "post" | "both") | null;
                        einvoiceFormat?: ("none" | "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc") | null;
                        /** @description BT-10, in Germany the Leitweg-ID. */
                        buyerReference?: string | null;
                        /** @description BT-13: the order that the customer's invoices belong to. */
                        orderReference?: string | null;
                        electronicAddress?: string | null;
                        reverseChargeUntil?: string | null;
                        receivableAccount?: string | null;
                        /** @description Checked by its check digits, stored encrypted, never answered. */
                        iban?: string | null;
                        /** @description The account as its country writes it (19-2000145399/0800), stored encrypted, never answered. */
                        accountNational?: string | null;
                        /** @description Degrees: 49° 57' 53.19'' N, 16° 58' 25.24'' E or 49.964775, 16.973678. */
                        position?: string | null;
                        number?: string;
                        /** Format: date */
                        addedOn?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerSaved"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/customers/{id}/deactivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a customer: nothing is deleted */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerSaved"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Take a retired customer back */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerSaved"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mandates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mandates of a customer, newest first */
        get: {
            parameters: {
                query: {
                    customerId: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Mandate"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Record a signed SEPA mandate */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        customerId: string;
                        reference: string;
                        /** Format: date */
                        signedOn: string;
                        iban: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Mandate"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mandates/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mandates of a customer, newest first: how many, and their sums */
        get: {
            parameters: {
                query: {
                    customerId: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mandates/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mandates of a customer, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customerId: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: reference, signedOn, ibanCountry, ibanLast4, revokedOn. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mandates/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a mandate */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        revokedOn?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Mandate"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/bulk-changes/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change of many customers would do; nothing is written */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        selection: {
                            ids: string[];
                        } | {
                            filter: {
                                number?: string;
                                name?: string;
                                city?: string;
                                country?: string;
                                /** @enum {string} */
                                state?: "active" | "inactive";
                                group?: string;
                                /** @enum {string} */
                                kind?: "person" | "business";
                                /** Format: date */
                                addedFrom?: string;
                                /** Format: date */
                                addedUntil?: string;
                                /** @enum {string} */
                                hasEmail?: "true" | "false";
                                /** @description The whole IBAN: parts of it cannot be looked for. */
                                iban?: string;
                                /** @description The whole account as its country writes it. */
                                accountNational?: string;
                            };
                            count?: number;
                        };
                        change: {
                            /** @description A code of the list customer_groups. */
                            customerGroup?: string | null;
                            /** @description A code of the list customer_sources. */
                            source?: string | null;
                            /** @enum {string} */
                            state?: "active" | "inactive";
                            language?: ("de" | "cs" | "en") | null;
                            delivery?: ("email" | "post" | "both") | null;
                            einvoiceFormat?: ("none" | "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc") | null;
                            paymentMethod?: ("transfer" | "direct_debit" | "cash" | "card") | null;
                            paymentDays?: number | null;
                            billingIntervalMonths?: number | null;
                            grouping?: ("month" | "service" | "due_day") | null;
                            collectiveDay?: number | null;
                            discountPercent?: string | null;
                            cashDiscountPercent?: string | null;
                            cashDiscountDays?: number | null;
                            reverseChargeUntil?: string | null;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkChangePreview"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/bulk-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change many customers, exactly as the preview showed */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        selection: {
                            ids: string[];
                        } | {
                            filter: {
                                number?: string;
                                name?: string;
                                city?: string;
                                country?: string;
                                /** @enum {string} */
                                state?: "active" | "inactive";
                                group?: string;
                                /** @enum {string} */
                                kind?: "person" | "business";
                                /** Format: date */
                                addedFrom?: string;
                                /** Format: date */
                                addedUntil?: string;
                                /** @enum {string} */
                                hasEmail?: "true" | "false";
                                /** @description The whole IBAN: parts of it cannot be looked for. */
                                iban?: string;
                                /** @description The whole account as its country writes it. */
                                accountNational?: string;
                            };
                            count?: number;
                        };
                        change: {
                            /** @description A code of the list customer_groups. */
                            customerGroup?: string | null;
                            /** @description A code of the list customer_sources. */
                            source?: string | null;
                            /** @enum {string} */
                            state?: "active" | "inactive";
                            language?: ("de" | "cs" | "en") | null;
                            delivery?: ("email" | "post" | "both") | null;
                            einvoiceFormat?: ("none" | "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc") | null;
                            paymentMethod?: ("transfer" | "direct_debit" | "cash" | "card") | null;
                            paymentDays?: number | null;
                            billingIntervalMonths?: number | null;
                            grouping?: ("month" | "service" | "due_day") | null;
                            collectiveDay?: number | null;
                            discountPercent?: string | null;
                            cashDiscountPercent?: string | null;
                            cashDiscountDays?: number | null;
                            reverseChargeUntil?: string | null;
                        };
                        /** @description Of the preview: that exactly this was seen. */
                        hash: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/bulk-changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take such a change back, where nobody changed the same since */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkChangeUndone"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contact persons of a customer by name */
        get: {
            parameters: {
                query: {
                    customerId: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ContactPerson"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Add a contact person to a customer */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        customerId: string;
                        name: string;
                        /** @description Codes of the list contact_roles. */
                        roles?: string[];
                        email?: string | null;
                        phone?: string | null;
                        mobile?: string | null;
                        note?: string | null;
                        birthday?: string | null;
                        /** @description The kinds of mail that this person gets a copy of; they need a mail address. */
                        mailKinds?: ("invoice" | "credit_note" | "dunning" | "contract" | "technical" | "newsletter")[];
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactPerson"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-persons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A contact person */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactPerson"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Delete a contact person; the history keeps them */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Change a contact person; what is left out stays */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        name?: string;
                        /** @description Codes of the list contact_roles. */
                        roles?: string[];
                        email?: string | null;
                        phone?: string | null;
                        mobile?: string | null;
                        note?: string | null;
                        birthday?: string | null;
                        /** @description The kinds of mail that this person gets a copy of; they need a mail address. */
                        mailKinds?: ("invoice" | "credit_note" | "dunning" | "contract" | "technical" | "newsletter")[];
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactPerson"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/customers/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Preferences of a customer with their origin, now or at the end of a day */
        get: {
            parameters: {
                query?: {
                    /** @description At the end of this day in the company's zone; now, unless said. */
                    on?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerSettings"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers owe, or are owed, by due date */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "open" | "settled";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                customer: {
                                    id: string;
                                    number: string;
                                    name: string;
                                };
                                document: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "invoice" | "credit_note";
                                    number: string;
                                };
                                account: string;
                                amount: components["schemas"]["Money"];
                                allocated: components["schemas"]["Money"];
                                rest: components["schemas"]["Money"];
                                /** Format: date */
                                dueDate: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open-items/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers owe, or are owed, by due date: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "open" | "settled";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open-items/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers owe, or are owed, by due date: by one property, how many and their sums */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "open" | "settled";
                    by: "month";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListGroups"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open-items/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers owe, or are owed, by due date: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "open" | "settled";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: document, documentKind, dueDate, customerNumber, customerName, account, amount, allocated, rest. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products by SKU, with today's price */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    kind?: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
                    name?: string;
                    withdrawn?: "true" | "false";
                    group?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Product"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Create a product, with its first price if you like */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        sku: string;
                        name: string;
                        /** @enum {string} */
                        kind: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
                        unit: string;
                        intervalMonths: number;
                        /** @enum {string} */
                        timing: "advance" | "arrears";
                        /** @enum {string} */
                        alignment: "calendar" | "anniversary";
                        revenueAccount: string;
                        /** @enum {string} */
                        supply?: "service" | "goods";
                        /** @enum {string} */
                        taxClass: "S" | "R" | "Z";
                        minimumTermMonths?: number | null;
                        noticeDays?: number | null;
                        penalised?: boolean;
                        stocked?: boolean;
                        cashDiscountAllowed?: boolean;
                        paymentDays?: number | null;
                        withdrawnOn?: string | null;
                        /** @description A code of the list product_groups. */
                        productGroup?: string | null;
                        /** @description Its first price. */
                        price?: {
                            /** Format: date */
                            validFrom: string;
                            netPrice: components["schemas"]["UnitPrice"];
                            setupFee?: components["schemas"]["UnitPrice"] | null;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products by SKU, with today's price: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    kind?: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
                    name?: string;
                    withdrawn?: "true" | "false";
                    group?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products by SKU, with today's price: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    kind?: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
                    name?: string;
                    withdrawn?: "true" | "false";
                    group?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: sku, name, kind, supply, price, setupFee, unit, intervalMonths, timing, taxClass, revenueAccount, minimumTermMonths, noticeDays, withdrawnOn. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A product */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a product; what is left out stays */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        kind?: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
                        /** @enum {string} */
                        supply?: "service" | "goods";
                        unit?: string;
                        intervalMonths?: number;
                        /** @enum {string} */
                        timing?: "advance" | "arrears";
                        /** @enum {string} */
                        alignment?: "calendar" | "anniversary";
                        /** @enum {string} */
                        taxClass?: "S" | "R" | "Z";
                        revenueAccount?: string;
                        minimumTermMonths?: number | null;
                        noticeDays?: number | null;
                        penalised?: boolean;
                        stocked?: boolean;
                        cashDiscountAllowed?: boolean;
                        paymentDays?: number | null;
                        withdrawnOn?: string | null;
                        /** @description A code of the list product_groups. */
                        productGroup?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Product"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/price-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prices of a product over time */
        get: {
            parameters: {
                query: {
                    productId: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PriceVersion"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** A product costs this from a day on */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        productId: string;
                        /** Format: date */
                        validFrom: string;
                        validUntil?: string | null;
                        netPrice: components["schemas"]["UnitPrice"];
                        setupFee?: components["schemas"]["UnitPrice"] | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceVersion"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-versions/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prices of a product over time: how many, and their sums */
        get: {
            parameters: {
                query: {
                    productId: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-versions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prices of a product over time: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    productId: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: validFrom, validUntil, netPrice, setupFee. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-versions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a price that nothing was charged by; the one before it goes on */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceVersion"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** End a price, or correct it before anything was charged by it */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        validUntil?: string | null;
                        netPrice?: components["schemas"]["UnitPrice"];
                        setupFee?: components["schemas"]["UnitPrice"] | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceVersion"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/tax-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** VAT rates with validity and law */
        get: {
            parameters: {
                query?: {
                    country?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TaxRate"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stores and vans, open ones first */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Store"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Open a store or van */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        code: string;
                        name: string;
                        /** @enum {string} */
                        kind: "warehouse" | "van";
                        /** @default false */
                        usual?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Store"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stores/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stores and vans, open ones first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stores/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stores and vans, open ones first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: code, name, kind, usual, articles, closedOn. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stores/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a store; what is left out stays */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        name?: string;
                        /** @enum {string} */
                        kind?: "warehouse" | "van";
                        usual?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Store"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/stores/{id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an empty store: nothing moves there any more */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Store"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Open a closed store again */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Store"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-articles/by-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The article that a scanner read: by bar code, article number or serial number */
        get: {
            parameters: {
                query: {
                    code: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            article: components["schemas"]["StockArticle"];
                            /** @description Where a serial number was read. */
                            serial: string | null;
                            /** @description Where that piece lies; null: outside. */
                            store: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An article with what is in each store */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StockArticle"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change bar code, minimum, or whether pieces have serial numbers */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        barcode?: string | null;
                        serialised?: boolean;
                        minimum?: string | null;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StockArticle"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/stock-articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Articles with what is on hand, by article number */
        get: {
            parameters: {
                query?: {
                    /** @description A part of the name, the beginning of the article number, or the bar code. */
                    text?: string;
                    store?: string;
                    level?: "enough" | "low" | "none";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["StockArticleListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-articles/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Articles with what is on hand, by article number: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    /** @description A part of the name, the beginning of the article number, or the bar code. */
                    text?: string;
                    store?: string;
                    level?: "enough" | "low" | "none";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-articles/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Articles with what is on hand, by article number: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    /** @description A part of the name, the beginning of the article number, or the bar code. */
                    text?: string;
                    store?: string;
                    level?: "enough" | "low" | "none";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: sku, name, barcode, quantity, unit, minimum, averageCost, value, level, serialised. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in and left, newest first */
        get: {
            parameters: {
                query?: {
                    article?: string;
                    store?: string;
                    kind?: "goods_in" | "transfer" | "issue" | "return" | "stocktaking" | "reversal";
                    document?: string;
                    supplierInvoice?: string;
                    serial?: string;
                    from?: string;
                    until?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["StockMovement"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-movements/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in and left, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    article?: string;
                    store?: string;
                    kind?: "goods_in" | "transfer" | "issue" | "return" | "stocktaking" | "reversal";
                    document?: string;
                    supplierInvoice?: string;
                    serial?: string;
                    from?: string;
                    until?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-movements/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in and left, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    article?: string;
                    store?: string;
                    kind?: "goods_in" | "transfer" | "issue" | "return" | "stocktaking" | "reversal";
                    document?: string;
                    supplierInvoice?: string;
                    serial?: string;
                    from?: string;
                    until?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: date, kind, sku, name, store, quantity, value, serials, document, customer, supplier, reference, remark, by, at. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/serial-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Serial numbers and where each piece is */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of a serial number. */
                    serial?: string;
                    article?: string;
                    store?: string;
                    inStock?: "true" | "false";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SerialNumber"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/serial-numbers/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Serial numbers and where each piece is: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of a serial number. */
                    serial?: string;
                    article?: string;
                    store?: string;
                    inStock?: "true" | "false";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/serial-numbers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Serial numbers and where each piece is: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    /** @description The beginning of a serial number. */
                    serial?: string;
                    article?: string;
                    store?: string;
                    inStock?: "true" | "false";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: serial, sku, name, store, kind, since, document, customer. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An entry of stock with its movements */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StockEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goods-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goods come in, with their cost and serial numbers */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        date?: string;
                        supplier?: string | null;
                        /** @description The number on the supplier's delivery note. */
                        reference?: string | null;
                        supplierInvoice?: string | null;
                        store: string;
                        remark?: string | null;
                        lines: {
                            article: string;
                            quantity: string;
                            /**
                             * @description One for each piece of an article that has serial numbers; none of any other.
                             * @default []
                             */
                            serials?: string[];
                            unitCost: string;
                        }[];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StockEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goods-receipts/{id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take goods in back, while the pieces are still there */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StockEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move goods from one store to another */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        date?: string;
                        from: string;
                        to: string;
                        remark?: string | null;
                        lines: {
                            article: string;
                            quantity: string;
                            /**
                             * @description One for each piece of an article that has serial numbers; none of any other.
                             * @default []
                             */
                            serials?: string[];
                        }[];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StockEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/taken-goods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a document took from stock, line by line, and what may still come back */
        get: {
            parameters: {
                query: {
                    document: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TakenGoods"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goods that a document took come back, at the cost at which they left */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        document: string;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        date?: string;
                        /** @description The one from which they came, where nothing is said. */
                        store?: string | null;
                        remark?: string | null;
                        /** @description Without: all that is left. */
                        lines?: {
                            line: number;
                            quantity: string;
                            /**
                             * @description One for each piece of an article that has serial numbers; none of any other.
                             * @default []
                             */
                            serials?: string[];
                        }[] | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StockEntry"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stocktakings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest stocktakings, newest first */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["StocktakingListed"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Begin to count a store; goods may move on meanwhile */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        store: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Stocktaking"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stocktakings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A stocktaking: what lies in the store, what was counted, and the difference */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Stocktaking"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Discard an open stocktaking; nothing moves */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stocktakings/{id}/counts/{article}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say how much of an article was counted; the last count holds */
        put: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                    article: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        quantity: string;
                        /**
                         * @description One for each piece of an article that has serial numbers; none of any other.
                         * @default []
                         */
                        serials?: string[];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Stocktaking"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stocktakings/{id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a stocktaking: what differs becomes movements, what was not counted stays */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Stocktaking"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subscriptions, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    customerId?: string;
                    productId?: string;
                    state?: "draft" | "active" | "suspended" | "cancelled" | "ended";
                    contractNumber?: string;
                    endFrom?: string;
                    endUntil?: string;
                    deleted?: "true" | "false";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SubscriptionListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Create a subscription; without a contract number it gets the next one */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        customerId: string;
                        productId: string;
                        /** Format: date */
                        startDate: string;
                        endDate?: string | null;
                        /** @enum {string} */
                        state?: "draft" | "active";
                        contractNumber?: string | null;
                        quantity?: string;
                        netPrice?: components["schemas"]["UnitPrice"] | null;
                        discountPercent?: string;
                        setupFeeDue?: boolean;
                        label?: string | null;
                        intervalMonths?: number | null;
                        timing?: ("advance" | "arrears") | null;
                        paymentDays?: number | null;
                        minimumTermMonths?: number | null;
                        noticeDays?: number | null;
                        installStreet?: string | null;
                        installPostcode?: string | null;
                        installCity?: string | null;
                        dealer?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subscriptions, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customerId?: string;
                    productId?: string;
                    state?: "draft" | "active" | "suspended" | "cancelled" | "ended";
                    contractNumber?: string;
                    endFrom?: string;
                    endUntil?: string;
                    deleted?: "true" | "false";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subscriptions, newest first: by one property, how many and their sums */
        get: {
            parameters: {
                query: {
                    customerId?: string;
                    productId?: string;
                    state?: "draft" | "active" | "suspended" | "cancelled" | "ended";
                    contractNumber?: string;
                    endFrom?: string;
                    endUntil?: string;
                    deleted?: "true" | "false";
                    by: "state" | "product";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListGroups"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subscriptions, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customerId?: string;
                    productId?: string;
                    state?: "draft" | "active" | "suspended" | "cancelled" | "ended";
                    contractNumber?: string;
                    endFrom?: string;
                    endUntil?: string;
                    deleted?: "true" | "false";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: contractNumber, customerNumber, customerName, sku, productName, label, state, startDate, endDate, quantity, netPrice, intervalMonths, monthly. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A subscription with its terms and its contract's clock */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Hide a subscription that never charged anything */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Change label, addresses, contract number, interval; prices change by terms */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        contractNumber?: string | null;
                        label?: string | null;
                        intervalMonths?: number | null;
                        timing?: ("advance" | "arrears") | null;
                        paymentDays?: number | null;
                        minimumTermMonths?: number | null;
                        noticeDays?: number | null;
                        installStreet?: string | null;
                        installPostcode?: string | null;
                        installCity?: string | null;
                        dealer?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft becomes active */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel to a last day, or to the earliest */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description The last day; without: the earliest that term and notice allow.
                         */
                        endDate?: string;
                        /** @description Let the customer go before term and notice are over. */
                        waiveTerm?: boolean;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Take a cancellation back */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a hidden subscription back */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Terms of a subscription over time */
        get: {
            parameters: {
                query: {
                    subscriptionId: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SubscriptionTerm"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Another price, quantity or discount from a day on */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        subscriptionId: string;
                        /** Format: date */
                        validFrom: string;
                        quantity?: string;
                        netPrice?: components["schemas"]["UnitPrice"] | null;
                        discountPercent?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription-terms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take terms back that charged nothing yet */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Subscription"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planned-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Planned items, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    customerId?: string;
                    waiting?: "true" | "false";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PlannedItemListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Plan a charge for the next invoice */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        customerId: string;
                        subscriptionId?: string | null;
                        productId?: string | null;
                        /** @enum {string} */
                        kind?: "setup" | "usage" | "once" | "fee";
                        description?: string;
                        quantity: string;
                        netPrice?: components["schemas"]["UnitPrice"];
                        discountPercent?: string;
                        unit?: string;
                        periodFrom?: string | null;
                        periodUntil?: string | null;
                        /** Format: date */
                        dueFrom?: string;
                        /** @enum {string} */
                        taxClass?: "S" | "R" | "Z";
                        revenueAccount?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlannedItem"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planned-items/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Planned items, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customerId?: string;
                    waiting?: "true" | "false";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planned-items/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Planned items, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customerId?: string;
                    waiting?: "true" | "false";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: customerNumber, customerName, description, kind, quantity, unit, netPrice, discountPercent, dueFrom, periodFrom, periodUntil, taxClass, revenueAccount, charged, withdrawnAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planned-items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an item that still waits */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        quantity?: string;
                        netPrice?: components["schemas"]["UnitPrice"];
                        discountPercent?: string;
                        unit?: string;
                        periodFrom?: string | null;
                        periodUntil?: string | null;
                        /** Format: date */
                        dueFrom?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlannedItem"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/planned-items/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an item back: it is never charged */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlannedItem"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Price changes, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    state?: "planning" | "planned" | "refused" | "approved" | "executing" | "interrupted" | "executed" | "undoing" | "undone" | "discarded";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PriceChange"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Plan new prices of many products, and of subscriptions with a price of their own; nothing changes yet. Large companies are planned in the background */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** Format: date */
                        validFrom: string;
                        /** @description Left out with absolute prices: the products that are priced. */
                        select?: {
                            productIds?: string[];
                            /** @enum {string} */
                            kind?: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
                            productGroup?: string;
                            skuFrom?: string;
                            name?: string;
                        };
                        change: {
                            /** @enum {string} */
                            kind: "percent";
                            percent: string;
                        } | {
                            /** @enum {string} */
                            kind: "amount";
                            amount: {
                                amount: string;
                                currency: string;
                            };
                        } | {
                            /** @enum {string} */
                            kind: "absolute";
                            prices: {
                                productId: string;
                                netPrice: components["schemas"]["UnitPrice"];
                            }[];
                        };
                        /** @description To the nearest multiple of `step`, `ending` above it: step 0.05; step 1 with ending 0.90 for …,90. Whole cents unless said. */
                        rounding?: {
                            step: string;
                            ending?: string;
                        };
                        /** @description Also subscriptions of these products that have a price of their own, by this percentage and the same rounding. */
                        subscriptions?: {
                            percent: string;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A price change with what it does to a month */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Lay a plan aside that was not executed, also while it is being made */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Old and new price of each product of a change, by article number */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PriceChangeProduct"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Old and new price of each subscription of a change that has a price of its own */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PriceChangeSubscription"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the plan as it was seen (its hash) */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        planHash: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}/execution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write exactly the approved prices, or go on where that was stopped; many are written in the background */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}/interruption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an execution; what is written stays, and can be undone or gone on with */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an executed price change back whole, while nothing was charged by it; many prices in the background */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceChange"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-changes/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of a price change as server-sent events, while it is planned, executed or undone */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/form-engine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The engine that draws forms: its text, and the fonts that it uses */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormEngine"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/form-engine/fonts/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A font of the engine, as a file */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Forms of the company in the order in which they were made */
        get: {
            parameters: {
                query?: {
                    kind?: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                    /** @description standard: those that take the place of standard forms; else own forms of a menu. */
                    place?: "standard" | "customer" | "subscription" | "document";
                    customer?: string;
                    deleted?: "true" | "false";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Form"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Make a form for the company, a language, a customer group or a customer; nothing is printed with it before it is published */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                        name: string;
                        place?: ("customer" | "subscription" | "document") | null;
                        language?: ("de" | "cs" | "en") | null;
                        customerGroup?: string | null;
                        customer?: string | null;
                        note?: string | null;
                        content?: components["schemas"]["FormContent"];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Form"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A form, for whom it is made and what is in force */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Form"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Delete a form; it can be brought back, and documents issued with it keep it */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Rename a form, or move an own form to another menu */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        place?: "customer" | "subscription" | "document";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Form"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/forms/{id}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a deleted form back as it was */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Form"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a version in force, once it has passed its test: documents issued from now on are printed with it */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        formVersion: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Form"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        /** Take a form out of force: the next level above applies again */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Form"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved versions of a form, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["FormVersionListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Save what a form says now, or an earlier version of it, as its next version */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        content?: components["schemas"]["FormContent"];
                        /** @description In place of content: an earlier version of this form. */
                        restores?: string;
                        note?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedFormVersion"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version with its content and what is wrong with it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormVersion"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/form-images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pictures that forms may show, by name */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["FormImage"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Upload a picture for forms: PNG, JPEG or SVG, at most 2 MB */
        post: {
            parameters: {
                query: {
                    name: string;
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormImage"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/form-images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture as uploaded */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Offer a picture no longer; forms that show it keep it */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/form-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of papers: the fields and lists that a form of each may place, and the examples that it is tried with */
        get: {
            parameters: {
                query?: {
                    /** @description Of the names. */
                    language?: "de" | "cs" | "en";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["FormKindListed"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/form-kinds/{kind}/standard-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The form that papers of a kind are printed with where no other applies */
        get: {
            parameters: {
                query: {
                    language: "de" | "cs" | "en";
                    company?: string;
                };
                header?: never;
                path: {
                    kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StandardForm"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a form in the making prints, as PDF */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                        content: components["schemas"]["FormContent"];
                        data: {
                            /** @enum {string} */
                            from: "case";
                            case: string;
                        } | {
                            /** @enum {string} */
                            from: "document";
                            document: string;
                        } | {
                            /** @enum {string} */
                            from: "customer";
                            customer: string;
                        } | {
                            /** @enum {string} */
                            from: "subscription";
                            subscription: string;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a form in the making prints, as a picture of each page */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                        content: components["schemas"]["FormContent"];
                        data: {
                            /** @enum {string} */
                            from: "case";
                            case: string;
                        } | {
                            /** @enum {string} */
                            from: "document";
                            document: string;
                        } | {
                            /** @enum {string} */
                            from: "customer";
                            customer: string;
                        } | {
                            /** @enum {string} */
                            from: "subscription";
                            subscription: string;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All that a form may show of an example or a real document, as finished text: for whoever draws it */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                        /** @enum {string} */
                        language: "de" | "cs" | "en";
                        data: {
                            /** @enum {string} */
                            from: "case";
                            case: string;
                        } | {
                            /** @enum {string} */
                            from: "document";
                            document: string;
                        } | {
                            /** @enum {string} */
                            from: "customer";
                            customer: string;
                        } | {
                            /** @enum {string} */
                            from: "subscription";
                            subscription: string;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormView"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a form with every example of its kind: pages, time, and what fails */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                        content: components["schemas"]["FormContent"];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormTest"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which form each paper of a customer is printed with now, and where it comes from */
        get: {
            parameters: {
                query?: {
                    /** @description Without: the customer’s own. */
                    language?: "de" | "cs" | "en";
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AppliedFormList"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A form with its pictures, to be carried elsewhere */
        get: {
            parameters: {
                query?: {
                    /** @description Without: as it was last saved. */
                    formVersion?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormFile"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a form of a file; nothing is printed with it before it is published */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        file: components["schemas"]["FormFile"];
                        /** @description Without: as in the file. */
                        name?: string;
                        language?: ("de" | "cs" | "en") | null;
                        customerGroup?: string | null;
                        customer?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Form"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{id}/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An own form filled with a document, a customer or a contract, as PDF */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        document?: string;
                        customer?: string;
                        subscription?: string;
                        /** @description Of a letter; without: the name of the form. */
                        subject?: string;
                        /** @description Of a letter: its paragraphs, parted by line breaks; of a contract: what is agreed beside its terms. */
                        text?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the company's mail is from, the preferred sender first */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["MailSender"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Add a sender; the first one is preferred */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description How it is called in the office. */
                        name: string;
                        fromName: string;
                        /** Format: email */
                        fromAddress: string;
                        /** @description Where answers go; null: the from address. */
                        replyTo?: string | null;
                        /** @description Where bounces go; null: the from address. */
                        envelopeSender?: string | null;
                        host: string;
                        /** @default 587 */
                        port?: number;
                        /**
                         * @description tls from the first byte (port 465), starttls demanded after the greeting (587).
                         * @default starttls
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        login?: string | null;
                        /**
                         * @description Mails a minute at most.
                         * @default 600
                         */
                        ratePerMinute?: number;
                        /** @description Never answered; without it, or null, the present one stays. */
                        password?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailSender"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-senders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a sender that is not preferred */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Change a sender, prefer it, or switch its signature on or off */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description How it is called in the office. */
                        name?: string;
                        fromName?: string;
                        /** Format: email */
                        fromAddress?: string;
                        /** @description Where answers go; null: the from address. */
                        replyTo?: string | null;
                        /** @description Where bounces go; null: the from address. */
                        envelopeSender?: string | null;
                        host?: string;
                        port?: number;
                        /**
                         * @description tls from the first byte (port 465), starttls demanded after the greeting (587).
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        login?: string | null;
                        /** @description Mails a minute at most. */
                        ratePerMinute?: number;
                        /** @description Never answered; without it, or null, the present one stays. */
                        password?: string | null;
                        /** @enum {boolean} */
                        preferred?: true;
                        dkimSigns?: boolean;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailSender"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/mail-senders/{id}/dkim-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new DKIM key; it signs once its record is published and somebody says so */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailSender"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-senders/{id}/test-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a test mail to the sender's server, and hear what came of it */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        to: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestMailResult"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a file that goes along with a message */
        post: {
            parameters: {
                query: {
                    name: string;
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageUpload"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates of mail in the order in which they were made */
        get: {
            parameters: {
                query?: {
                    kind?: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
                    own?: "true" | "false";
                    customer?: string;
                    deleted?: "true" | "false";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Template"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Make a template for the company, a language, a customer group or a customer; mails from now on are written with it */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
                        name: string;
                        own?: boolean;
                        language?: ("de" | "cs" | "en") | null;
                        customerGroup?: string | null;
                        customer?: string | null;
                        note?: string | null;
                        /** @description Without: what applies to the same language, group and customer at this moment. */
                        content?: {
                            /** @description One line, with placeholders: {{ document.number }}. */
                            subject: string;
                            /** @description Markup with placeholders and conditions: # heading, - list, | name | value, **bold**, *italic*, [words](https://…), {% if document.dueDate %}…{% endif %}. */
                            body: string;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A template, and for whom it is made */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Delete a template: what applied before it applies again; it can be brought back */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Rename a template */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/templates/{id}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a deleted template back as it was */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved versions of a template, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TemplateVersionListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Save what a template says now, or an earlier version of it, as its next version: in force from now on */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        content?: {
                            /** @description One line, with placeholders: {{ document.number }}. */
                            subject: string;
                            /** @description Markup with placeholders and conditions: # heading, - list, | name | value, **bold**, *italic*, [words](https://…), {% if document.dueDate %}…{% endif %}. */
                            body: string;
                        };
                        /** @description In place of content: an earlier version of this template. */
                        restores?: string;
                        note?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedTemplateVersion"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a version of a template says */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateVersion"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/template-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of mail: the placeholders of each, as people call them, with an example, and the lists to go through */
        get: {
            parameters: {
                query?: {
                    /** @description Of names and examples. */
                    language?: "de" | "cs" | "en";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TemplateKindListed"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/template-kinds/{kind}/standard-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The template that mails of a kind are written with where no other applies */
        get: {
            parameters: {
                query: {
                    language: "de" | "cs" | "en";
                    company?: string;
                };
                header?: never;
                path: {
                    kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StandardTemplate"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the company's mails look: colour, logo, signature, what stands below */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailLook"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Change how mails look from now on */
        put: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        colour: string;
                        /** @description The company’s logo at the top, where it is a PNG or JPEG; else its name. */
                        logo: boolean;
                        /** @description Below the words of every mail. */
                        signature: {
                            de: string;
                            cs: string;
                            en: string;
                        };
                        /** @description Below the company’s own particulars. */
                        footer: {
                            de: string;
                            cs: string;
                            en: string;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailLook"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a template in the making says of an example or a real record, as it would be sent */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
                        /** @enum {string} */
                        language: "de" | "cs" | "en";
                        content: {
                            /** @description One line, with placeholders: {{ document.number }}. */
                            subject: string;
                            /** @description Markup with placeholders and conditions: # heading, - list, | name | value, **bold**, *italic*, [words](https://…), {% if document.dueDate %}…{% endif %}. */
                            body: string;
                        };
                        /** @description With what it is filled: an example, or a real record. */
                        data: {
                            /** @enum {string} */
                            from: "case";
                            case: string;
                        } | {
                            /** @enum {string} */
                            from: "document";
                            document: string;
                        } | {
                            /** @enum {string} */
                            from: "customer";
                            customer: string;
                        } | {
                            /** @enum {string} */
                            from: "subscription";
                            subscription: string;
                        };
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WrittenMail"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/test-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a mail of a template in the making to the preferred sender's server, and hear what came of it */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
                        /** @enum {string} */
                        language: "de" | "cs" | "en";
                        content: {
                            /** @description One line, with placeholders: {{ document.number }}. */
                            subject: string;
                            /** @description Markup with placeholders and conditions: # heading, - list, | name | value, **bold**, *italic*, [words](https://…), {% if document.dueDate %}…{% endif %}. */
                            body: string;
                        };
                        /** @description With what it is filled: an example, or a real record. */
                        data: {
                            /** @enum {string} */
                            from: "case";
                            case: string;
                        } | {
                            /** @enum {string} */
                            from: "document";
                            document: string;
                        } | {
                            /** @enum {string} */
                            from: "customer";
                            customer: string;
                        } | {
                            /** @enum {string} */
                            from: "subscription";
                            subscription: string;
                        };
                        /** Format: email */
                        to: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestMailResult"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, newest first */
        get: {
            parameters: {
                query?: {
                    state?: "queued" | "sending" | "sent" | "failed" | "cancelled";
                    customer?: string;
                    document?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["MessageListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Send a document by mail, once more or for the first time; within a minute it is the same message */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        document: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    state?: "queued" | "sending" | "sent" | "failed" | "cancelled";
                    customer?: string;
                    document?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    state?: "queued" | "sending" | "sent" | "failed" | "cancelled";
                    customer?: string;
                    document?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: createdAt, state, subject, recipients, customerNumber, customer, document, attempts, fault, nextAttemptAt, settledAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message as it was sent, with each attempt */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a message again now, to those who have not got it */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a message that waits or has failed */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/repetition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an exact copy of a message once more, to everybody who got it; within a minute it is the same copy */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether documents go by mail by themselves, and since when */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailDelivery"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Let documents go by mail by themselves from now on, or no longer */
        put: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        documents: boolean;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailDelivery"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Billing runs, newest first */
        get: {
            parameters: {
                query?: {
                    state?: "planning" | "planned" | "approved" | "running" | "interrupted" | "halted" | "cancelled" | "done";
                    from?: string;
                    until?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["BillingRunListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Preview a run: stores a plan and bills nothing; large companies are planned in the background */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        date: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BillingRun"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Billing runs, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    state?: "planning" | "planned" | "approved" | "running" | "interrupted" | "halted" | "cancelled" | "done";
                    from?: string;
                    until?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Billing runs, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    state?: "planning" | "planned" | "approved" | "running" | "interrupted" | "halted" | "cancelled" | "done";
                    from?: string;
                    until?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: date, state, selected, invoices, net, tax, gross, forecast, createdBy, createdAt, approvedBy, approvedAt, finishedAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A billing run with counts, totals and breakers */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BillingRun"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers of a run: who is billed what, who is not and why; outliers first */
        get: {
            parameters: {
                query?: {
                    state?: "pending" | "billed" | "zero" | "skipped" | "parked" | "changed" | "failed";
                    outlier?: "first_invoice" | "much_more_than_last" | "much_less_than_last";
                    reason?: string;
                    customer?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["BillingRunItem"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/items/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers of a run: who is billed what, who is not and why; outliers first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    state?: "pending" | "billed" | "zero" | "skipped" | "parked" | "changed" | "failed";
                    outlier?: "first_invoice" | "much_more_than_last" | "much_less_than_last";
                    reason?: string;
                    customer?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/items/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers of a run: who is billed what, who is not and why; outliers first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    state?: "pending" | "billed" | "zero" | "skipped" | "parked" | "changed" | "failed";
                    outlier?: "first_invoice" | "much_more_than_last" | "much_less_than_last";
                    reason?: string;
                    customer?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: customerNumber, customerName, state, reason, invoices, net, tax, gross, lastGross, forecast, outlier. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/items/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer of a run with the planned invoices and lines */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    position: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            position: number;
                            customer: {
                                id: string;
                                number: string;
                                name: string;
                            };
                            /** @enum {string} */
                            planned: "due" | "zero" | "skipped" | "parked";
                            /** @enum {string} */
                            state: "pending" | "billed" | "zero" | "skipped" | "parked" | "changed" | "failed";
                            reason: string | null;
                            detail: {
                                [key: string]: unknown;
                            } | null;
                            invoices: number;
                            net: components["schemas"]["Money"];
                            tax: components["schemas"]["Money"];
                            gross: components["schemas"]["Money"];
                            /** @description The last invoice, to compare with. */
                            lastGross: components["schemas"]["Money"] | null;
                            forecast: components["schemas"]["Money"] | null;
                            outlier: ("first_invoice" | "much_more_than_last" | "much_less_than_last") | null;
                            /** @description Null where nothing is billed. */
                            plan: {
                                invoices: {
                                    /** Format: date */
                                    dueDate: string;
                                    gross: components["schemas"]["Money"];
                                    lines: components["schemas"]["PlannedLine"][];
                                }[];
                                zeroLines: components["schemas"]["PlannedLine"][];
                                waitingLines: number;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the plan that was seen, or accept the breakers of a halted run */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        planHash: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BillingRun"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/execution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Execute an approved run, or go on with an interrupted one, in the background */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BillingRun"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a run; what is issued stays issued */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BillingRun"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of a run as server-sent events, until it has ended */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked-customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers that no run bills until they are released */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ParkedCustomer"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Hold a customer back from the next runs */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        customer: string;
                        reason: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ParkedCustomer"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked-customers/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers that no run bills until they are released: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked-customers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers that no run bills until they are released: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: customerNumber, customerName, reason, run, parkedBy, parkedAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked-customers/{customer}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release a customer with a reason; its next invoice passes the breakers */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    customer: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When runs start by themselves */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Schedule"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Let runs start by themselves */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        task: "billing";
                        /** @description In a shorter month its last day. */
                        dayOfMonth: number;
                        /** @description In the company's time zone. */
                        timeOfDay: string;
                        /**
                         * @description ask: a person approves the plan; automatic: goes by itself while no breaker trips.
                         * @enum {string}
                         */
                        mode: "ask" | "automatic";
                        enabled: boolean;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A schedule */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    task: "billing";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        /** Let runs of this kind start by hand only */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    task: "billing";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        /** Change a schedule */
        patch: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    task: "billing";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description In a shorter month its last day. */
                        dayOfMonth?: number;
                        /** @description In the company's time zone. */
                        timeOfDay?: string;
                        /**
                         * @description ask: a person approves the plan; automatic: goes by itself while no breaker trips.
                         * @enum {string}
                         */
                        mode?: "ask" | "automatic";
                        enabled?: boolean;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        trace?: never;
    };
    "/api/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    sort?: "date" | "-date" | "number" | "-number" | "gross" | "-gross";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DocumentListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices: by one property, how many and their sums */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    by: "month" | "state";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListGroups"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    sort?: "date" | "-date" | "number" | "-number" | "gross" | "-gross";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, issueDate, dueDate, customerNumber, customerName, net, tax, gross, rest, state, run, printedAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invoice with lines, VAT and corrections */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as archived PDF; rendered when it is first asked for */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/einvoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as an archived e-invoice; made when it is first asked for */
        get: {
            parameters: {
                query?: {
                    /** @description Unless said, the format that goes to the customer, else zugferd. */
                    format?: "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc";
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages the document has */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the document as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each amount came about: price version, period, days, discounts, tax rule, rounding */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Explanation"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the document was printed and sent by post; each time is one more delivery */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "post";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credit notes */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    sort?: "date" | "-date" | "number" | "-number" | "gross" | "-gross";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DocumentListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credit notes: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credit notes: by one property, how many and their sums */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    by: "month" | "state";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListGroups"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credit notes: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    run?: string;
                    grossFrom?: string;
                    grossUntil?: string;
                    state?: "open" | "settled";
                    sort?: "date" | "-date" | "number" | "-number" | "gross" | "-gross";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, issueDate, customerNumber, customerName, net, tax, gross, rest, state, cancellation, printedAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A credit note with lines, VAT and what it corrects */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as archived PDF; rendered when it is first asked for */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}/einvoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as an archived e-invoice; made when it is first asked for */
        get: {
            parameters: {
                query?: {
                    /** @description Unless said, the format that goes to the customer, else zugferd. */
                    format?: "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc";
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages the document has */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the document as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each amount came about: price version, period, days, discounts, tax rule, rounding */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Explanation"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the document was printed and sent by post; each time is one more delivery */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "post";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/credit-note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Credit an invoice, in part by lines or whatever is left of it; charges stay charged */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        /** @description Net amounts to credit per line; without: all that is left of the invoice. */
                        lines?: {
                            line: number;
                            net: components["schemas"]["Money"];
                        }[] | null;
                        introduction?: string | null;
                        closing?: string | null;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IssuedDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an invoice by a full credit note; its charges are billed again or waived */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        /**
                         * @description Whether what the invoice charged is billed again by the next run.
                         * @enum {string}
                         */
                        charges: "bill_again" | "waive";
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IssuedDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open-deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deposit invoices of a customer that no final invoice deducts yet */
        get: {
            parameters: {
                query: {
                    customer: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["OpenDeposit"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits to be sent, newest first */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    document?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                kind: "document_issued";
                                customer: string;
                                document: string;
                                number: string;
                                /** @enum {string} */
                                delivery: "email" | "post" | "both";
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits to be sent, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    document?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits to be sent, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    document?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, customer, delivery, createdAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quotes */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SalesDocumentListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quotes: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quotes: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, issueDate, validUntil, customerNumber, customerName, net, tax, gross, state. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The quote with lines, how it ended and what followed */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as archived PDF; rendered when it is first asked for */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages the document has */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the document as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a quote that nothing came of */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the next document of a quote, or its draft */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "order_confirmation" | "delivery_note" | "proforma" | "invoice";
                        /** @description Quantities per line; without: all that is left. */
                        lines?: {
                            line: number;
                            quantity: string;
                        }[] | null;
                        /**
                         * @description Left as a draft. An invoice always is.
                         * @default false
                         */
                        draft?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a quote and post its invoice */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description A quote is accepted although its last day is over.
                         * @default false
                         */
                        late?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the quote was printed and sent by post; each time is one more delivery */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "post";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SalesDocumentListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, issueDate, customerNumber, customerName, net, tax, gross, state, delivered. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The order with lines, how it ended and what followed */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as archived PDF; rendered when it is first asked for */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages the document has */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the document as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a order that nothing came of */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the next document of a order, or its draft */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "order_confirmation" | "delivery_note" | "proforma" | "invoice";
                        /** @description Quantities per line; without: all that is left. */
                        lines?: {
                            line: number;
                            quantity: string;
                        }[] | null;
                        /**
                         * @description Left as a draft. An invoice always is.
                         * @default false
                         */
                        draft?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post an invoice of all that is left of a order */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description A quote is accepted although its last day is over.
                         * @default false
                         */
                        late?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Order confirmations */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SalesDocumentListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Order confirmations: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Order confirmations: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, issueDate, customerNumber, customerName, net, tax, gross, state. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The order confirmation with lines, how it ended and what followed */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as archived PDF; rendered when it is first asked for */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages the document has */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the document as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a order confirmation that nothing came of */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-confirmations/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the order confirmation was printed and sent by post; each time is one more delivery */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "post";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Delivery notes */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SalesDocumentListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Delivery notes: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Delivery notes: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, issueDate, customerNumber, customerName, net, tax, gross, state. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The delivery note with lines, how it ended and what followed */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as archived PDF; rendered when it is first asked for */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages the document has */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the document as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a delivery note that nothing came of */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the next document of a delivery note, or its draft */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "order_confirmation" | "delivery_note" | "proforma" | "invoice";
                        /** @description Quantities per line; without: all that is left. */
                        lines?: {
                            line: number;
                            quantity: string;
                        }[] | null;
                        /**
                         * @description Left as a draft. An invoice always is.
                         * @default false
                         */
                        draft?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post an invoice of all that is left of a delivery note */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description A quote is accepted although its last day is over.
                         * @default false
                         */
                        late?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delivery-notes/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the delivery note was printed and sent by post; each time is one more delivery */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "post";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proformas */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SalesDocumentListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proformas: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proformas: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    customer?: string;
                    /** @description The beginning of a number. */
                    number?: string;
                    from?: string;
                    until?: string;
                    state?: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
                    sort?: "date" | "-date";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: number, issueDate, customerNumber, customerName, net, tax, gross, state. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proforma with lines, how it ended and what followed */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document as archived PDF; rendered when it is first asked for */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages the document has */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the document as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a proforma that nothing came of */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the next document of a proforma, or its draft */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "order_confirmation" | "delivery_note" | "proforma" | "invoice";
                        /** @description Quantities per line; without: all that is left. */
                        lines?: {
                            line: number;
                            quantity: string;
                        }[] | null;
                        /**
                         * @description Left as a draft. An invoice always is.
                         * @default false
                         */
                        draft?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post an invoice of all that is left of a proforma */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description A quote is accepted although its last day is over.
                         * @default false
                         */
                        late?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proformas/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the proforma was printed and sent by post; each time is one more delivery */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "post";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SalesDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that the customer rejected a quote */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an order whose rest is given up */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        remark?: string | null;
                        /**
                         * @description Whether what it took from stock lies there again.
                         * @default returned
                         * @enum {string}
                         */
                        goods?: "returned" | "kept";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that the customer accepted a quote: it becomes an order, or the draft of an invoice */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description What it becomes at once: an order with a number, or the draft of an invoice.
                         * @enum {string}
                         */
                        as: "order" | "invoice_draft";
                        remark?: string | null;
                        /**
                         * @description A quote is accepted although its last day is over.
                         * @default false
                         */
                        late?: boolean;
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/deposit-invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a deposit invoice of so many percent of an order */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Of each line, net. */
                        percent: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowedUp"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts that are neither issued nor discarded, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Draft"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Begin a document of any kind */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        company?: string;
                        /** @enum {string} */
                        kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice";
                        customer: string;
                        content: components["schemas"]["InvoiceContent"];
                    } | {
                        company?: string;
                        /** @enum {string} */
                        kind: "credit_note";
                        invoice: string;
                        content: components["schemas"]["CreditContent"];
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Draft"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts that are neither issued nor discarded, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts that are neither issued nor discarded, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: kind, customerNumber, customerName, correctsNumber, customer, createdBy, createdAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Draft"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Replace what a draft says */
        put: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        content: components["schemas"]["InvoiceContent"] | components["schemas"]["CreditContent"];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Draft"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        /** Discard a draft */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a draft, or what a form holds in its place, comes to; nothing is issued */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        /** @description What is reckoned in place of what the draft says, for a form that is not saved yet. */
                        content?: components["schemas"]["InvoiceContent"] | components["schemas"]["CreditContent"];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The number that it would get at this moment. */
                            number: string;
                            /** Format: date */
                            issueDate: string;
                            net: components["schemas"]["Money"];
                            tax: components["schemas"]["Money"];
                            gross: components["schemas"]["Money"];
                            deducted: components["schemas"]["Money"];
                            due: components["schemas"]["Money"];
                            lines: {
                                name: string;
                                net: components["schemas"]["Money"];
                                taxCategory: string;
                                taxRate: string;
                            }[];
                            /** @description Why it cannot be issued yet: what the e-invoice lacks that goes to the customer. Null where it lacks nothing, or none goes. */
                            einvoice: {
                                /** @enum {string} */
                                format: "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc";
                                /** @enum {string} */
                                because: "customer" | "law";
                                problems: components["schemas"]["EInvoiceProblem"][];
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue a draft of an invoice or credit note: it becomes a numbered, posted document */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IssuedDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/sales-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue a draft that posts nothing: a quote, order, order confirmation, delivery note or proforma */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        issueDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IssuedDocument"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a draft would look like if it were issued today, marked as a draft; nothing is issued */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pages a draft would have */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentPages"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of a draft as SVG, drawn as the PDF shows it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/account-statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account of a customer over a stretch of time: opening, documents with running balance, closing, what is open */
        get: {
            parameters: {
                query?: {
                    /** @description A year before the last day, where nothing is said. */
                    from?: string;
                    /** @description Today, where nothing is said. */
                    until?: string;
                    /** @description The company’s, where nothing is said. */
                    currency?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountStatement"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/account-statement/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account of a customer over a stretch of time as PDF, with the form that applies to the customer; made anew each time */
        get: {
            parameters: {
                query?: {
                    /** @description A year before the last day, where nothing is said. */
                    from?: string;
                    /** @description Today, where nothing is said. */
                    until?: string;
                    /** @description The company’s, where nothing is said. */
                    currency?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print batches, newest first */
        get: {
            parameters: {
                query?: {
                    state?: "making" | "cancelled" | "made" | "printed";
                    run?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PrintBatchListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Merge documents that go by post for the printer, in the background */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The documents of a billing run that go by post. */
                        run?: string | null;
                        customer?: string | null;
                        /** @description Issued on or after. */
                        from?: string | null;
                        until?: string | null;
                        /** @description Exactly these, however they are usually delivered. */
                        documents?: string[] | null;
                        /**
                         * @description postcode: by where letters go, the company’s own country first.
                         * @default postcode
                         * @enum {string}
                         */
                        order?: "postcode" | "customer" | "number";
                        /**
                         * @description Each document begins on a sheet of its own when both sides are printed.
                         * @default false
                         */
                        ownSheets?: boolean;
                        /**
                         * @description A sheet before each postcode or customer, by the order, and at the front of each file says what follows.
                         * @default false
                         */
                        separators?: boolean;
                        /**
                         * @description Without those that are printed, or in another batch that waits to be.
                         * @default true
                         */
                        unprintedOnly?: boolean;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrintBatch"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print batches, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    state?: "making" | "cancelled" | "made" | "printed";
                    run?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print batches, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    state?: "making" | "cancelled" | "made" | "printed";
                    run?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: id, state, documents, pages, failed, run, createdBy, createdAt, printedBy, printedAt. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A print batch with its files and what could not be printed */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrintBatch"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a print batch that is not printed; its documents wait to be printed again */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrintBatch"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/{id}/execution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a cancelled print batch, or one whose maker died, in the background */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrintBatch"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that the batch is printed: from now on its documents count as delivered */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrintBatch"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/{id}/parts/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a print batch, as PDF */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    part: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-batches/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of a print batch as server-sent events, until it is made or cancelled */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/mail-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody who writes to a customer can choose from: addresses, senders, templates, documents */
        get: {
            parameters: {
                query?: {
                    /** @description What it is about: its file is preticked, and it says who usually gets it. */
                    document?: string;
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailOptions"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/mail-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A template filled for a customer, as text to go on writing; nothing is kept */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
                        /** @description One to be chosen by name; without: what applies to the kind. */
                        template?: string;
                        document?: string;
                        /** @enum {string} */
                        language?: "de" | "cs" | "en";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailDraft"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/mail-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message exactly as it would be sent; nothing is kept */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        subject: string;
                        /** @description Markup without placeholders: # heading, - list, | name | value, **bold**, *italic*, [words](https://…). */
                        body: string;
                        /** @enum {string} */
                        language: "de" | "cs" | "en";
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WrittenMail"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queue a message that somebody wrote to a customer; the same one again is the one that is queued */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Made when the message is begun: the same message is queued once, however often it is sent here.
                         */
                        once: string;
                        to: string[];
                        /** @default [] */
                        cc?: string[];
                        /** @description Without: the preferred one. */
                        sender?: string;
                        subject: string;
                        /** @description Markup without placeholders: # heading, - list, | name | value, **bold**, *italic*, [words](https://…). */
                        body: string;
                        /** @enum {string} */
                        language: "de" | "cs" | "en";
                        /** @description What it is about; the message stands on its page too. */
                        document?: string;
                        /**
                         * @description Documents of the customer whose files go along.
                         * @default []
                         */
                        documents?: string[];
                        /** @default [] */
                        uploads?: string[];
                        /**
                         * @default normal
                         * @enum {string}
                         */
                        urgency?: "urgent" | "normal" | "whenever";
                        /**
                         * Format: date-time
                         * @description Not before; at most a year ahead.
                         */
                        sendAt?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription-term-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What other terms would do to the next invoice; writes nothing */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        subscriptionId: string;
                        /** Format: date */
                        validFrom: string;
                        quantity?: string;
                        netPrice?: components["schemas"]["UnitPrice"] | null;
                        discountPercent?: string;
                        /**
                         * Format: date
                         * @description Without: today, or the day of the change if that is later.
                         */
                        runDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            now: {
                                component: string;
                                description: string;
                                from: string | null;
                                until: string | null;
                                quantity: string;
                                unitPrice: string;
                                net: components["schemas"]["Money"];
                            }[];
                            changed: {
                                component: string;
                                description: string;
                                from: string | null;
                                until: string | null;
                                quantity: string;
                                unitPrice: string;
                                net: components["schemas"]["Money"];
                            }[];
                            netNow: components["schemas"]["Money"];
                            netChanged: components["schemas"]["Money"];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices of suppliers, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of the supplier's name, in capitals or not. */
                    supplier?: string;
                    number?: string;
                    from?: string;
                    until?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "read" | "booked" | "rejected";
                    sort?: "received" | "-received" | "due" | "-due";
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SupplierInvoiceListed"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Take in an e-invoice: XRechnung, ZUGFeRD/Factur-X, Peppol or ISDOC, as XML or PDF, at most 20 MB. The same file twice is refused by name */
        post: {
            parameters: {
                query?: {
                    /** @description As it was called; what counts is the content. */
                    name?: string;
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierInvoice"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices of suppliers, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of the supplier's name, in capitals or not. */
                    supplier?: string;
                    number?: string;
                    from?: string;
                    until?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "read" | "booked" | "rejected";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices of suppliers, newest first: by one property, how many and their sums */
        get: {
            parameters: {
                query: {
                    /** @description The beginning of the supplier's name, in capitals or not. */
                    supplier?: string;
                    number?: string;
                    from?: string;
                    until?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "read" | "booked" | "rejected";
                    by: "month" | "state";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListGroups"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices of suppliers, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    /** @description The beginning of the supplier's name, in capitals or not. */
                    supplier?: string;
                    number?: string;
                    from?: string;
                    until?: string;
                    dueFrom?: string;
                    dueUntil?: string;
                    state?: "read" | "booked" | "rejected";
                    sort?: "received" | "-received" | "due" | "-due";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: supplier, number, receivedOn, issueDate, dueDate, net, tax, gross, due, state, credit, errors. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invoice of a supplier as a person reads it, with what is wrong with it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierInvoice"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What suppliers charged for a service, newest first */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SubscriptionCosts"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The original as it came in */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/{id}/attachments/{no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document that the invoice carries within itself */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                    no: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say where lines are posted and which service they are for */
        put: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines: {
                            line: number;
                            account: string | null;
                            subscription: string | null;
                        }[];
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierInvoice"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/{id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject an invoice with a reason; it stays and is not booked */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierInvoice"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        /** Take a rejection back */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierInvoice"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/{id}/booking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book an invoice: costs and input tax against the supplier */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description The issue date of the invoice, where nothing is said; today, where that month is closed.
                         */
                        postingDate?: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierInvoice"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-invoices/{id}/booking-reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reverse the booking by an entry the other way; the invoice waits again */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today, where nothing is said.
                         */
                        postingDate?: string;
                        reason: string;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SupplierInvoice"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find customers, documents, contracts, products and pieces by their serial number */
        get: {
            parameters: {
                query: {
                    q: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchResult"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of a company's data, newest first */
        get: {
            parameters: {
                query?: {
                    table?: string;
                    row?: string;
                    actor?: string;
                    from?: string;
                    until?: string;
                    /** @description A customer with contact persons, mandates, subscriptions, terms, planned items and drafts. */
                    customerId?: string;
                    /** @description One field (`billingEmail`); together with `row` or `customerId`. */
                    field?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Change"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of a company's data, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    table?: string;
                    row?: string;
                    actor?: string;
                    from?: string;
                    until?: string;
                    /** @description A customer with contact persons, mandates, subscriptions, terms, planned items and drafts. */
                    customerId?: string;
                    /** @description One field (`billingEmail`); together with `row` or `customerId`. */
                    field?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of a company's data, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    table?: string;
                    row?: string;
                    actor?: string;
                    from?: string;
                    until?: string;
                    /** @description A customer with contact persons, mandates, subscriptions, terms, planned items and drafts. */
                    customerId?: string;
                    /** @description One field (`billingEmail`); together with `row` or `customerId`. */
                    field?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: at, actor, source, action, table, row, before, after, impersonator, request, sealed. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of users, roles and tokens, newest first */
        get: {
            parameters: {
                query?: {
                    table?: string;
                    row?: string;
                    actor?: string;
                    from?: string;
                    until?: string;
                    /** @description A customer with contact persons, mandates, subscriptions, terms, planned items and drafts. */
                    customerId?: string;
                    /** @description One field (`billingEmail`); together with `row` or `customerId`. */
                    field?: string;
                    cursor?: string;
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Change"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/system/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of users, roles and tokens, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    table?: string;
                    row?: string;
                    actor?: string;
                    from?: string;
                    until?: string;
                    /** @description A customer with contact persons, mandates, subscriptions, terms, planned items and drafts. */
                    customerId?: string;
                    /** @description One field (`billingEmail`); together with `row` or `customerId`. */
                    field?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/system/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of users, roles and tokens, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    table?: string;
                    row?: string;
                    actor?: string;
                    from?: string;
                    until?: string;
                    /** @description A customer with contact persons, mandates, subscriptions, terms, planned items and drafts. */
                    customerId?: string;
                    /** @description One field (`billingEmail`); together with `row` or `customerId`. */
                    field?: string;
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: at, actor, source, action, table, row, before, after, impersonator, request, sealed. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history of one record, or of a customer with all that is theirs, for whoever may read it */
        get: {
            parameters: {
                query?: {
                    table?: "customers" | "contact_persons" | "mandates" | "products" | "price_versions" | "subscriptions" | "subscription_terms" | "planned_items" | "parked_customers" | "drafts" | "companies" | "settings" | "number_series" | "customer_groups" | "customer_sources" | "contact_roles" | "product_groups";
                    row?: string;
                    actor?: string;
                    from?: string;
                    until?: string;
                    /** @description A customer with contact persons, mandates, subscriptions, terms, planned items and drafts. */
                    customerId?: string;
                    /** @description One field (`billingEmail`); together with `row` or `customerId`. */
                    field?: string;
                    cursor?: string;
                    limit?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Change"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the former values again, as a new change; answers its entry */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Change"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Import"][];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        /** Import a file of customers, products or subscriptions, or rehearse it (dry_run) */
        post: {
            parameters: {
                query: {
                    kind: "customers" | "products" | "subscriptions";
                    /** @description The name under which the import is remembered. */
                    file_name?: string;
                    /** @description Tell everything, write nothing. */
                    dry_run?: "true" | "false";
                    /** @description Write the rows that are in order; the others come back as errorFile. */
                    partial?: "true" | "false";
                    /** @description Subscriptions only: import a file that was imported before once more. */
                    again?: "true" | "false";
                    /** @description utf-8, windows-1250, windows-1252, iso-8859-2, cp852, …; proved from the file unless named. */
                    encoding?: string;
                    /** @description ; , | or tab */
                    delimiter?: string;
                    decimal?: "comma" | "point";
                    dates?: "day-first" | "month-first";
                    /** @description JSON object: our column → theirs. */
                    mapping?: string;
                    /** @description Products only: from when the prices hold; always, unless said. */
                    valid_from?: string;
                    /** @description Of messages and reasons; the company’s, unless said. */
                    language?: "de" | "cs" | "en";
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportReport"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the import found, as its answer said then, in the language that is asked for */
        get: {
            parameters: {
                query?: {
                    /** @description Of messages and reasons; the company’s, unless said. */
                    language?: "de" | "cs" | "en";
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportReport"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What undoing the import would take away, and what prevents it */
        get: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportUndo"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take away whole what the import wrote; then the file can be imported again */
        post: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportUndo"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The columns that a kind of file may have, in words */
        get: {
            parameters: {
                query: {
                    kind: "customers" | "products" | "subscriptions";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ImportColumn"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-headings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at a file: its headings, first rows, and which of our columns they probably are; nothing is written */
        post: {
            parameters: {
                query: {
                    kind: "customers" | "products" | "subscriptions";
                    /** @description utf-8, windows-1250, windows-1252, iso-8859-2, cp852, …; proved from the file unless named. */
                    encoding?: string;
                    /** @description ; , | or tab */
                    delimiter?: string;
                    /** @description Of messages and reasons; the company’s, unless said. */
                    language?: "de" | "cs" | "en";
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportHeadings"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved column mappings */
        get: {
            parameters: {
                query?: {
                    kind?: "customers" | "products" | "subscriptions";
                    company?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ImportMapping"][];
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-mappings/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save a column mapping under a name */
        put: {
            parameters: {
                query?: {
                    company?: string;
                };
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    kind: "customers" | "products" | "subscriptions";
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Our column → the heading of the file. */
                        mapping: {
                            [key: string]: string;
                        };
                        reading?: {
                            encoding?: string;
                            delimiter?: string;
                            /** @enum {string} */
                            decimal?: "comma" | "point";
                            /** @enum {string} */
                            dates?: "day-first" | "month-first";
                        };
                        /** @description The version that was read; 0 or nothing: it is new. */
                        version?: number;
                        company?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportMapping"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        post?: never;
        /** Forget a saved mapping */
        delete: {
            parameters: {
                query?: {
                    company?: string;
                };
                header: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                    /** @description The ETag that was read. */
                    "if-match": string;
                };
                path: {
                    kind: "customers" | "products" | "subscriptions";
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                412: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                428: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue: jobs that wait, run or failed for good, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description failed: for good, until somebody begins it again; a job between two attempts waits. */
                    state?: "waiting" | "running" | "failed";
                    task?: string;
                    cursor?: string;
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                task: string;
                                /**
                                 * @description failed: for good, until somebody begins it again; a job between two attempts waits.
                                 * @enum {string}
                                 */
                                state: "waiting" | "running" | "failed";
                                company: string | null;
                                /** @description Lower is sooner. */
                                priority: number;
                                attempts: number;
                                attemptsMax: number;
                                /**
                                 * Format: date-time
                                 * @description Not before this moment.
                                 */
                                runAt: string;
                                lockedAt: string | null;
                                lastError: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What jobs did and how they ended, newest first */
        get: {
            parameters: {
                query?: {
                    task?: string;
                    /** @description true: only those that ended with an error; false: only the others. */
                    failed?: "true" | "false";
                    cursor?: string;
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                task: string;
                                company: string | null;
                                /** Format: date-time */
                                startedAt: string;
                                finishedAt: string | null;
                                error: string | null;
                                /** @description What the job was told, and what it did. */
                                detail: {
                                    [key: string]: unknown;
                                } | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/log/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What jobs did and how they ended, newest first: how many, and their sums */
        get: {
            parameters: {
                query?: {
                    task?: string;
                    /** @description true: only those that ended with an error; false: only the others. */
                    failed?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTotals"];
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What jobs did and how they ended, newest first: as a file, exactly what the filter shows */
        get: {
            parameters: {
                query: {
                    task?: string;
                    /** @description true: only those that ended with an error; false: only the others. */
                    failed?: "true" | "false";
                    format: "csv" | "xlsx" | "pdf";
                    /** @description Keys with commas between, in the order of the file; without: all. Known: task, company, startedAt, finishedAt, error, detail. */
                    columns?: string;
                    /** @description Of headings and separators; without: my own. */
                    language?: "de" | "cs" | "en";
                    /** @description Of a PDF: what is filtered, in words, to stand under its title. */
                    filterText?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
                503: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a job at once, with all its attempts; doing it twice is doing it once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Any unique text: the write has one effect however often it is sent. */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            task: string;
                        };
                    };
                };
                400: components["responses"]["Problem"];
                401: components["responses"]["Problem"];
                403: components["responses"]["Problem"];
                404: components["responses"]["Problem"];
                409: components["responses"]["Problem"];
                413: components["responses"]["Problem"];
                415: components["responses"]["Problem"];
                422: components["responses"]["Problem"];
                500: components["responses"]["Problem"];
            };
        };
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
        Account: {
            number: string;
            name: string;
            /** @enum {string} */
            kind: "asset" | "liability" | "equity" | "revenue" | "expense";
            /** @description Control account of the customers: its balance equals the open items. */
            receivable: boolean;
            /** @description An automatic account of this class of rate (DATEV). */
            taxClass: ("S" | "R") | null;
            version: number;
        };
        AccountStatement: {
            customer: {
                id: string;
                number: string;
                name: string;
            };
            /** Format: date */
            from: string;
            /** Format: date */
            until: string;
            currency: string;
            /** @description All in which the customer has documents; a statement is of one. */
            currencies: string[];
            /** @description Plus is the customer’s credit, minus their arrears. */
            opening: components["schemas"]["Money"];
            entries: {
                /** Format: date */
                date: string;
                document: {
                    id: string;
                    /** @enum {string} */
                    kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                    number: string;
                };
                cancellation: boolean;
                dueDate: string | null;
                debit: components["schemas"]["Money"] | null;
                credit: components["schemas"]["Money"] | null;
                /** @description Plus is the customer’s credit, minus their arrears. */
                balance: components["schemas"]["Money"];
                /** @description What a credit was set off against. */
                settles: {
                    number: string;
                    amount: components["schemas"]["Money"];
                }[];
            }[];
            debits: components["schemas"]["Money"];
            credits: components["schemas"]["Money"];
            /** @description Plus is the customer’s credit, minus their arrears. */
            closing: components["schemas"]["Money"];
            /** @description What was open on the last day. */
            open: {
                document: {
                    id: string;
                    /** @enum {string} */
                    kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                    number: string;
                };
                /** Format: date */
                date: string;
                /** Format: date */
                dueDate: string;
                amount: components["schemas"]["Money"];
                /** @description Plus is owed, minus credit that is not set off. */
                rest: components["schemas"]["Money"];
                daysOverdue: number;
            }[];
            /** @description What was owed, by days since it was due. */
            ageing: {
                not_due: components["schemas"]["Money"];
                to_30: components["schemas"]["Money"];
                to_60: components["schemas"]["Money"];
                to_90: components["schemas"]["Money"];
                over_90: components["schemas"]["Money"];
            };
            overdue: components["schemas"]["Money"];
            unallocatedCredit: components["schemas"]["Money"];
        };
        AccountingPeriod: {
            period: string;
            /** @enum {string} */
            state: "open" | "closed";
            reopenings: {
                id: string;
                reason: string;
                requestedBy: string;
                /** Format: date-time */
                requestedAt: string;
                approvedBy: string | null;
                approvedAt: string | null;
            }[];
        };
        ActorList: {
            items: {
                actor: string;
                name: string;
            }[];
        };
        AppliedFormList: {
            items: {
                /** @enum {string} */
                kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
                /** @enum {string} */
                origin: "customer" | "group" | "company" | "system";
                /** @description Null: the standard form. */
                form: {
                    id: string;
                    name: string;
                } | null;
                formVersion: string | null;
                /** @description What applies without a form of the customer’s own. */
                inherited: {
                    /** @enum {string} */
                    origin: "customer" | "group" | "company" | "system";
                    /** @description Null: the standard form. */
                    form: {
                        id: string;
                        name: string;
                    } | null;
                };
            }[];
        };
        BankAccount: {
            id: string;
            bankName: string | null;
            iban: string | null;
            bic: string | null;
            accountNational: string | null;
            /** @description Stands on documents; one at a time. */
            printed: boolean;
            version: number;
        };
        BillingRun: {
            id: string;
            /** Format: date */
            date: string;
            /** @enum {string} */
            state: "planning" | "planned" | "approved" | "running" | "interrupted" | "halted" | "cancelled" | "done";
            /** @description What an approval names: that this plan was seen and no other. */
            planHash: string | null;
            selected: number;
            /** @description Planned, and when done issued. */
            invoices: number;
            totals: {
                net: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
                gross: components["schemas"]["Money"];
            };
            forecast: components["schemas"]["Money"] | null;
            progress: {
                done: number;
                total: number;
            };
            breakers: {
                /** @enum {string} */
                kind: "total_off_forecast" | "too_many_parked";
                planned: string;
                expected: string;
            }[];
            breakersAcceptedBy: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            approvedBy: string | null;
            approvedAt: string | null;
            finishedAt: string | null;
            version: number;
            /** @description What became of the customers; the states sum to those selected. */
            counts: {
                selected: number;
                pending: number;
                billed: number;
                zero: number;
                skipped: number;
                parked: number;
                changed: number;
                failed: number;
            };
            /** @description What is really issued so far. */
            issued: {
                invoices: number;
                net: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
                gross: components["schemas"]["Money"];
            };
        };
        BillingRunItem: {
            position: number;
            customer: {
                id: string;
                number: string;
                name: string;
            };
            /** @enum {string} */
            planned: "due" | "zero" | "skipped" | "parked";
            /** @enum {string} */
            state: "pending" | "billed" | "zero" | "skipped" | "parked" | "changed" | "failed";
            reason: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
            invoices: number;
            net: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            /** @description The last invoice, to compare with. */
            lastGross: components["schemas"]["Money"] | null;
            forecast: components["schemas"]["Money"] | null;
            outlier: ("first_invoice" | "much_more_than_last" | "much_less_than_last") | null;
        };
        BillingRunListed: {
            id: string;
            /** Format: date */
            date: string;
            /** @enum {string} */
            state: "planning" | "planned" | "approved" | "running" | "interrupted" | "halted" | "cancelled" | "done";
            /** @description What an approval names: that this plan was seen and no other. */
            planHash: string | null;
            selected: number;
            /** @description Planned, and when done issued. */
            invoices: number;
            totals: {
                net: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
                gross: components["schemas"]["Money"];
            };
            forecast: components["schemas"]["Money"] | null;
            progress: {
                done: number;
                total: number;
            };
            breakers: {
                /** @enum {string} */
                kind: "total_off_forecast" | "too_many_parked";
                planned: string;
                expected: string;
            }[];
            breakersAcceptedBy: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            approvedBy: string | null;
            approvedAt: string | null;
            finishedAt: string | null;
            version: number;
        };
        BulkChange: {
            id: string;
            selected: number;
            changed: number;
        };
        BulkChangePreview: {
            selected: number;
            /** @description The others have these values already. */
            changed: number;
            /** @description The first of those that change. */
            rows: {
                id: string;
                number: string;
                name: string;
                fields: {
                    field: string;
                    old: string | number | null;
                    new: string | number | null;
                }[];
            }[];
            hash: string;
        };
        BulkChangeUndone: {
            id: string;
            undone: number;
            /** @description Changed since, and left as they are. */
            kept: number;
            /** @description The first of them. */
            keptCustomers: {
                id: string;
                number: string;
                name: string;
            }[];
        };
        Change: {
            id: string;
            /** Format: date-time */
            at: string;
            table: string;
            /** @description The key of the row. */
            row: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            action: "insert" | "update" | "delete" | "issue";
            actor: string;
            /** @description As people read it: the name of a person, or of a token with the person it acts for; else as `actor`. */
            actorName: string;
            impersonator: string | null;
            impersonatorName: string | null;
            source: string;
            request: string | null;
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Field by field, old and new as exact text; without what only follows from others, and without secrets. */
            fields: {
                field: string;
                before: string | null;
                after: string | null;
                /** @description What people call the record that `before` names, such as a customer or product. */
                beforeName: string | null;
                afterName: string | null;
            }[];
            undoable: boolean;
            /** @description Why it cannot be undone; null where it can, as far as the record itself tells. */
            undoRefusal: {
                kind: string;
                params: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description Whether the entry still has the hash that it was written with. */
            intact: boolean;
            /** @description Whether the hash chain holds it already. */
            sealed: boolean;
        };
        CodeEntry: {
            id: string;
            code: string;
            label: {
                de: string;
                cs: string;
                en: string;
            };
            position: number;
            /** @description Stays where it is used and cannot be chosen any more. */
            archived: boolean;
            /** @description What the members of a customer group inherit; null for other lists. */
            settings: components["schemas"]["LevelSettings"] | null;
            /** @description How many records name it; null unless asked for. */
            usage: number | null;
            version: number;
        };
        Company: {
            code: string;
            name: string;
            country: string;
            currency: string;
            /** @enum {string} */
            chart: "SKR03" | "SKR04" | "CZ";
            demo: boolean;
            /** @enum {string} */
            language: "de" | "cs" | "en";
            timeZone: string;
            street: string;
            postcode: string;
            city: string;
            vatId: string | null;
            taxNumber: string | null;
            registrationNumber: string | null;
            registerCourt: string | null;
            representatives: string | null;
            phone: string | null;
            email: string | null;
            web: string | null;
            bankName: string | null;
            iban: string | null;
            bic: string | null;
            accountNational: string | null;
            creditorId: string | null;
            mailFromName: string | null;
            mailFromAddress: string | null;
            portalAddress: string | null;
            /** @description BG-6: whom buyers may ask about an invoice; null: the company itself. */
            contactName: string | null;
            contactPhone: string | null;
            contactEmail: string | null;
            electronicAddress: string | null;
            portalOnInvoices: boolean;
            paymentDays: number;
            fourEyes: boolean;
            /** @description SHA-256 of the image; uploaded by PUT …/images/logo or stamp. */
            logoSha256: string | null;
            /** @description SHA-256 of the image; uploaded by PUT …/images/logo or stamp. */
            stampSha256: string | null;
            version: number;
        };
        ContactPerson: {
            id: string;
            customerId: string;
            name: string;
            /** @description Codes of the list contact_roles. */
            roles: string[];
            email: string | null;
            phone: string | null;
            mobile: string | null;
            note: string | null;
            birthday: string | null;
            /** @description The kinds of mail that this person gets a copy of; they need a mail address. */
            mailKinds: ("invoice" | "credit_note" | "dunning" | "contract" | "technical" | "newsletter")[];
            version: number;
        };
        CreditContent: {
            lines: {
                line: number;
                net: components["schemas"]["Money"];
            }[] | null;
            reason: string;
            introduction?: string | null;
            closing?: string | null;
        };
        Customer: {
            id: string;
            number: string;
            /** @enum {string} */
            kind: "person" | "business";
            companyName: string | null;
            lastName: string;
            firstName: string;
            title: string | null;
            representative: string | null;
            careOf: string | null;
            street: string;
            postcode: string;
            city: string;
            country: string;
            billingName: string | null;
            billingCareOf: string | null;
            billingStreet: string | null;
            billingPostcode: string | null;
            billingCity: string | null;
            billingCountry: string | null;
            email: string | null;
            billingEmail: string | null;
            technicalEmail: string | null;
            commercialEmail: string | null;
            phone: string | null;
            mobile: string | null;
            web: string | null;
            externalReference: string | null;
            /** @description A code of the list customer_groups. */
            customerGroup: string | null;
            /** @enum {string} */
            state: "active" | "inactive";
            resellerId: string | null;
            /** @description A code of the list customer_sources. */
            source: string | null;
            birthday: string | null;
            language: ("de" | "cs" | "en") | null;
            registrationNumber: string | null;
            vatId: string | null;
            taxNumber: string | null;
            bic: string | null;
            contractReturnedOn: string | null;
            variableSymbols: string[];
            catvSocket: string | null;
            billingIntervalMonths: number | null;
            paymentMethod: ("transfer" | "direct_debit" | "cash" | "card") | null;
            paymentDays: number | null;
            cashDiscountPercent: string | null;
            cashDiscountDays: number | null;
            discountPercent: string | null;
            grouping: ("month" | "service" | "due_day") | null;
            collectiveDay: number | null;
            delivery: ("email" | "post" | "both") | null;
            einvoiceFormat: ("none" | "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc") | null;
            /** @description BT-10, in Germany the Leitweg-ID. */
            buyerReference: string | null;
            /** @description BT-13: the order that the customer's invoices belong to. */
            orderReference: string | null;
            electronicAddress: string | null;
            reverseChargeUntil: string | null;
            receivableAccount: string | null;
            /** @description Business name, else surname and first name. */
            sortName: string;
            /** Format: date */
            addedOn: string;
            latitude: string | null;
            longitude: string | null;
            ibanLast4: string | null;
            accountNationalLast4: string | null;
            /** @description Billing address first, else the main one. */
            mailedTo: string | null;
            externalLink: string | null;
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            version: number;
        };
        CustomerListed: {
            id: string;
            number: string;
            /** @enum {string} */
            kind: "person" | "business";
            sortName: string;
            street: string;
            postcode: string;
            city: string;
            country: string;
            mailedTo: string | null;
            phone: string | null;
            customerGroup: string | null;
            /** @enum {string} */
            state: "active" | "inactive";
            /** Format: date */
            addedOn: string;
        };
        CustomerSaved: {
            customer: components["schemas"]["Customer"];
            warnings: {
                kind: string;
                params: {
                    [key: string]: unknown;
                };
            }[];
            version: number;
        };
        CustomerSetting: {
            /** @enum {string} */
            key: "paymentDays" | "billingIntervalMonths" | "paymentMethod" | "cashDiscount" | "discountPercent" | "grouping" | "collectiveDay" | "delivery" | "einvoiceFormat" | "language";
            /** @description What holds. */
            value: unknown;
            /**
             * @description The level whose word holds.
             * @enum {string}
             */
            origin: "system" | "company" | "group" | "customer";
            /** @description Who gave that level this value, as in the change log; null for the system's own. */
            setBy: string | null;
            since: string | null;
            /** @description What each level says; null: nothing, it inherits. */
            levels: {
                system: unknown;
                company: unknown;
                group: unknown;
                customer: unknown;
            };
        };
        CustomerSettings: {
            /** Format: date */
            on: string;
            /** @description Code of the customer's group on that day. */
            group: string | null;
            items: components["schemas"]["CustomerSetting"][];
        };
        Document: {
            id: string;
            /** @enum {string} */
            kind: "invoice" | "credit_note";
            number: string;
            customer: {
                id: string;
                number: string;
                name: string;
            };
            /** Format: date */
            issueDate: string;
            dueDate: string | null;
            net: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            /** @description What is left of its open item: of an invoice to be paid, of a credit note to be set off. */
            rest: components["schemas"]["Money"];
            /** @enum {string} */
            state: "open" | "settled";
            cancellation: boolean;
            corrects: string | null;
            run: string | null;
            /** @description When a person last confirmed that it was printed for the post. */
            printedAt: string | null;
            /** Format: date */
            taxDate: string;
            /** @enum {string} */
            language: "de" | "cs" | "en";
            /** @description The e-invoice that goes to the customer, and by whose wish. */
            einvoice: {
                /** @enum {string} */
                format: "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc";
                /** @enum {string} */
                because: "customer" | "law";
            } | null;
            /** @enum {string} */
            delivery: "email" | "post" | "both";
            reason: string | null;
            receivableAccount: string;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            lines: {
                line: number;
                /** @enum {string} */
                kind: "recurring" | "setup" | "usage" | "once" | "fee";
                sku: string | null;
                name: string;
                note: string | null;
                group: string | null;
                period: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    until: string;
                } | null;
                quantity: string;
                unit: string;
                unitCode: string;
                unitPrice: string;
                net: components["schemas"]["Money"];
                taxCategory: string;
                taxRate: string;
                taxCase: string;
                /** Format: date */
                taxDate: string;
                revenueAccount: string;
                charge: string | null;
                correctsLine: number | null;
            }[];
            vat: {
                category: string;
                rate: string;
                taxable: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
            }[];
            corrections: {
                id: string;
                number: string;
                /** Format: date */
                issueDate: string;
                gross: components["schemas"]["Money"];
                cancellation: boolean;
            }[];
            preceding: {
                id: string;
                number: string;
                /** Format: date */
                issueDate: string;
            } | null;
            /** @description The quote, order, delivery note or proforma that it follows. */
            source: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
            } | null;
            /** @description How it was delivered, newest first; `prepared` is in a print batch that nobody has confirmed yet. */
            deliveries: {
                id: string;
                /** @enum {string} */
                channel: "post";
                /** @enum {string} */
                state: "prepared" | "confirmed";
                batch: string | null;
                by: string;
                /** Format: date-time */
                at: string;
            }[];
            /** @description A deposit invoice. */
            deposit: boolean;
            /** @description The deposits that a final invoice deducts, per rate. */
            deductions: {
                deposit: string;
                number: string;
                /** Format: date */
                issueDate: string;
                category: string;
                rate: string;
                taxable: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
            }[];
            /** @description The final invoice that deducts this deposit. */
            deductedBy: {
                id: string;
                number: string;
            } | null;
        };
        DocumentListed: {
            id: string;
            /** @enum {string} */
            kind: "invoice" | "credit_note";
            number: string;
            customer: {
                id: string;
                number: string;
                name: string;
            };
            /** Format: date */
            issueDate: string;
            dueDate: string | null;
            net: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            /** @description What is left of its open item: of an invoice to be paid, of a credit note to be set off. */
            rest: components["schemas"]["Money"];
            /** @enum {string} */
            state: "open" | "settled";
            cancellation: boolean;
            corrects: string | null;
            run: string | null;
            /** @description When a person last confirmed that it was printed for the post. */
            printedAt: string | null;
        };
        DocumentPages: {
            count: number;
        };
        Draft: {
            id: string;
            /** @enum {string} */
            kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
            customer: string;
            customerNumber: string;
            customerName: string;
            corrects: string | null;
            correctsNumber: string | null;
            /** @description The document that it is to follow. */
            source: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
            } | null;
            content: {
                lines: {
                    [key: string]: unknown;
                }[] | null;
            } & {
                [key: string]: unknown;
            };
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            discardedAt: string | null;
            document: string | null;
            version: number;
        };
        /** @description A rule of the norm that an invoice breaks: as data, and in English words. */
        EInvoiceProblem: {
            rule: string;
            /** @enum {string} */
            severity: "error" | "warning";
            line: string | null;
            terms: string[];
            says: {
                [key: string]: unknown;
            };
            text: string;
        };
        Explanation: {
            number: string;
            lines: {
                lineNo: number;
                name: string;
                net: string;
                price: {
                    /** @enum {string} */
                    source: "catalogue" | "subscription" | "planned_item" | "typed";
                    amount: string;
                    validFrom: string | null;
                };
                quantity: string;
                period: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    until: string;
                    days: number;
                    of: number;
                } | null;
                interval: {
                    months: number;
                    priceIsForMonths: number;
                } | null;
                discounts: {
                    /** @enum {string} */
                    kind: "subscription" | "customer" | "line";
                    percent: string;
                }[];
                billedBefore: string | null;
                /** @description Of a credit note: the line of which this amount is credited. */
                corrects: {
                    number: string;
                    line: number;
                    net: string;
                } | null;
                /** @description Before rounding. */
                exact: string | null;
                /** @constant */
                rounding: "half_away_from_zero";
                tax: {
                    category: string;
                    rate: string;
                    case: string;
                    /** Format: date */
                    date: string;
                };
                revenueAccount: string;
                billedAgain: boolean;
            }[];
            vat: {
                category: string;
                rate: string;
                taxable: string;
                tax: string;
            }[];
            totals: {
                net: string;
                tax: string;
                gross: string;
            };
        };
        FollowedUp: {
            draft: string;
            /** @description Null while it is a draft. */
            document: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
            } | null;
        };
        Form: {
            id: string;
            /** @enum {string} */
            kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
            name: string;
            /** @description The menu of an own form; null: it takes the place of the standard form of its kind. */
            place: ("customer" | "subscription" | "document") | null;
            /** @description Null: every language that no other form of the same level is made for. */
            language: ("de" | "cs" | "en") | null;
            /** @enum {string} */
            level: "customer" | "group" | "company" | "system";
            customerGroup: string | null;
            customer: {
                id: string;
                number: string;
                name: string;
            } | null;
            /** @description The version in force. */
            published: {
                id: string;
                no: number;
            } | null;
            latest: {
                id: string;
                no: number;
                createdBy: string;
                /** Format: date-time */
                createdAt: string;
            };
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            version: number;
        };
        /** @description A form of the schema kontor-form-1: page, theme, blocks, columns, texts. All lengths are millimetres, type sizes points. */
        FormContent: {
            [key: string]: unknown;
        };
        FormEngine: {
            source: string;
            fonts: string[];
        };
        FormFile: {
            /** @constant */
            schema: "kontor-form-file-1";
            /** @enum {string} */
            kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
            name: string;
            place: ("customer" | "subscription" | "document") | null;
            content: components["schemas"]["FormContent"];
            images: {
                name: string;
                sha256: string;
                /**
                 * Format: base64
                 * @description The picture in base64.
                 */
                data: string;
            }[];
        };
        FormImage: {
            id: string;
            name: string;
            /** @enum {string} */
            type: "image/png" | "image/jpeg" | "image/svg+xml";
            bytes: number;
            /** @description What a form names it by. */
            sha256: string;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            version: number;
        };
        FormKindListed: {
            /** @enum {string} */
            kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
            name: string;
            fields: {
                field: string;
                name: string;
                group: string;
            }[];
            /** @description What a form repeats: for each item of a list, the fields of the item. */
            lists: {
                list: string;
                name: string;
                fields: {
                    field: string;
                    name: string;
                    group: string;
                }[];
            }[];
            /** @description Conditions that make sense for papers of this kind. */
            conditions: {
                id: string;
                name: string;
                if: {
                    [key: string]: unknown;
                }[];
            }[];
            /** @description Names of the examples that a form of this kind is tried with. */
            cases: string[];
        };
        FormPages: {
            /** @description SVG, one a page. */
            pages: string[];
        };
        FormProblem: {
            kind: string;
            /** @description It may be published with. */
            warning: boolean;
        } & {
            [key: string]: unknown;
        };
        FormTest: {
            passed: boolean;
            engine: string;
            problems: components["schemas"]["FormProblem"][];
            results: {
                case: string;
                pages: number;
                milliseconds: number;
                /** @description Blocks that did not fit: cut off at their box, or taller or wider than a page. Publishing does not ask for it. */
                cut: string[];
                failure: {
                    kind: string;
                    detail: string;
                } | null;
            }[];
        };
        FormVersion: {
            id: string;
            no: number;
            note: string | null;
            /** @description Of the content; equal for equal contents. */
            sha256: string;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            publishedBy: string | null;
            publishedAt: string | null;
            inForce: boolean;
            content: {
                [key: string]: unknown;
            };
            problems: components["schemas"]["FormProblem"][];
        };
        FormVersionListed: {
            id: string;
            no: number;
            note: string | null;
            /** @description Of the content; equal for equal contents. */
            sha256: string;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            publishedBy: string | null;
            publishedAt: string | null;
            inForce: boolean;
        };
        /** @description All values that a form may show, as finished text (kontor-view-1). */
        FormView: {
            [key: string]: unknown;
        };
        Import: {
            id: string;
            /** @enum {string} */
            kind: "customers" | "products" | "subscriptions";
            fileName: string;
            fileSha256: string;
            fileSize: string;
            encoding: string;
            /** @enum {string} */
            state: "done" | "partial";
            rows: number;
            accepted: number;
            refused: number;
            warnings: number;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            undoneBy: string | null;
            undoneAt: string | null;
        };
        ImportColumn: {
            name: string;
            /** @enum {string} */
            holds: "text" | "number" | "date";
            /** @description The header must name it; whether a cell may be empty is the row's rule. */
            required: boolean;
            label: {
                de: string;
                cs: string;
                en: string;
            };
            meaning: {
                de: string;
                cs: string;
                en: string;
            };
        };
        ImportHeadings: {
            encoding: string | null;
            delimiter: string | null;
            /** @description As they stand in the file; empty where the file cannot be read. */
            headings: string[];
            /** @description The first rows, cell by cell. */
            samples: string[][];
            suggestions: {
                column: string;
                heading: string;
                /** @enum {string} */
                certainty: "exact" | "similar";
            }[];
            /** @description Columns that must be there and for which no heading is suggested. */
            missing: string[];
            /** @description Headings that are suggested for nothing. */
            unknown: string[];
            /** @description Names of saved mappings whose headings all stand in this file. */
            savedMappings: string[];
            fileProblems: {
                rule: string;
                params: {
                    [key: string]: string | number;
                };
                message: string;
            }[];
        };
        ImportMapping: {
            /** @enum {string} */
            kind: "customers" | "products" | "subscriptions";
            name: string;
            /** @description Our column → the heading of the file. */
            mapping: {
                [key: string]: string;
            };
            reading: {
                encoding?: string;
                delimiter?: string;
                /** @enum {string} */
                decimal?: "comma" | "point";
                /** @enum {string} */
                dates?: "day-first" | "month-first";
            };
            version: number;
        };
        ImportReport: {
            /** @enum {string} */
            kind: "customers" | "products" | "subscriptions";
            file: string;
            sha256: string | null;
            encoding: string | null;
            delimiter: string | null;
            /**
             * @description checked: a dry run. done and partial wrote; refused wrote nothing.
             * @enum {string}
             */
            state: "checked" | "done" | "partial" | "refused";
            rows: number;
            accepted: number;
            refused: number;
            warnings: number;
            notices: number;
            fileProblems: {
                rule: string;
                params: {
                    [key: string]: string | number;
                };
                message: string;
            }[];
            problems: {
                /** @enum {string} */
                severity: "refusal" | "warning" | "notice";
                line: number;
                column: string | null;
                /** @description As it stands in the file. */
                value: string | null;
                rule: string;
                params: {
                    [key: string]: string | number;
                };
                /** @description Where exactly one value is right. */
                correction: string | null;
                message: string;
            }[];
            problemsOmitted: number;
            counts: {
                [key: string]: number;
            };
            /** @description The refused rows with a column reason: base64 of a file in the encoding of the source. */
            errorFile: string | null;
            /** @description Id of the record; null where nothing was written. */
            import: string | null;
        };
        ImportUndo: {
            /** @description Records by table: customers, mandates, products, price_versions, subscriptions, subscription_terms. */
            counts: {
                [key: string]: number;
            };
            /** @description What prevents undoing; empty where nothing does. */
            hindrances: {
                /** @enum {string} */
                kind: "changed_since" | "has_documents" | "has_subscriptions" | "has_planned_items" | "has_drafts" | "has_contact_persons" | "charged";
                count: number;
                /** @description Numbers of customers, article numbers or ids of subscriptions; the first ten. */
                examples: string[];
            }[];
        };
        InvoiceContent: {
            lines: {
                /** @enum {string} */
                kind: "setup" | "usage" | "once" | "fee";
                sku?: string | null;
                name: string;
                note?: string | null;
                quantity: string;
                unit: string;
                unitPrice: string;
                /** @default 0 */
                discountPercent: string;
                /** @enum {string} */
                taxClass: "S" | "R" | "Z";
                /** @enum {string} */
                serviceKind: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
                /** @enum {string} */
                supply: "service" | "goods";
                revenueAccount: string;
                period?: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    until: string;
                } | null;
                /** @description The line of the document that it follows, against which its quantity counts. */
                sourceLine?: number | null;
                /** @description What it takes from which store when a delivery note or invoice is issued; without: nothing. */
                stock?: {
                    article: string;
                    store: string;
                    /**
                     * @description One for each piece of an article that has serial numbers; none of any other.
                     * @default []
                     */
                    serials: string[];
                } | null;
            }[];
            paymentDays?: number | null;
            introduction?: string | null;
            closing?: string | null;
            /** @description A deposit invoice: over a payment before the supply. */
            deposit?: boolean;
            /** @description The deposit invoices that a final invoice deducts. */
            deposits?: {
                id: string;
            }[];
            /** @description The last day on which a quote binds; of quotes only. */
            validUntil?: string | null;
        };
        IssuedDocument: {
            id: string;
            /** @enum {string} */
            kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
            number: string;
            customer: string;
        };
        JournalEntry: {
            id: string;
            /** Format: date */
            postingDate: string;
            /** @enum {string} */
            sourceType: "document" | "manual" | "opening_balance" | "supplier_invoice";
            documentNumber: string | null;
            description: string;
            reversalOf: string | null;
            reversedBy: string | null;
            run: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Whether the hash chain holds the entry already. */
            sealed: boolean;
            postings: {
                line: number;
                account: string;
                customer: string | null;
                /** @enum {string} */
                side: "debit" | "credit";
                amount: components["schemas"]["Money"];
            }[];
        };
        /** @description What is left out is inherited. */
        LevelSettings: {
            paymentDays?: number;
            billingIntervalMonths?: number;
            /** @enum {string} */
            paymentMethod?: "transfer" | "direct_debit" | "cash" | "card";
            cashDiscount?: {
                percent: string;
                days: number;
            };
            discountPercent?: string;
            /** @enum {string} */
            grouping?: "month" | "service" | "due_day";
            collectiveDay?: number;
            /** @enum {string} */
            delivery?: "email" | "post" | "both";
            /** @enum {string} */
            einvoiceFormat?: "none" | "zugferd" | "zugferd-xrechnung" | "xrechnung-ubl" | "xrechnung-cii" | "peppol" | "isdoc";
            /** @enum {string} */
            language?: "de" | "cs" | "en";
        };
        ListGroups: {
            by: string;
            /** @description The filter has more than 500000 rows; then there are no groups. */
            rowsAreTooMany: boolean;
            /** @description There are more than 500 groups; those of the most rows are answered. */
            groupsAreCapped: boolean;
            items: {
                /** @description As the filter of the same name takes it; of months `2026-11`. Null: the rows have none. */
                value: string | null;
                /** @description How the value is called, where it is an id. */
                label: string | null;
                count: number;
                sums: {
                    currency: string;
                    net?: components["schemas"]["Money"];
                    tax?: components["schemas"]["Money"];
                    gross?: components["schemas"]["Money"];
                    amount?: components["schemas"]["Money"];
                    rest?: components["schemas"]["Money"];
                    debit?: components["schemas"]["Money"];
                    credit?: components["schemas"]["Money"];
                }[];
            }[];
        };
        ListTotals: {
            /** @description Rows of the filter, counted exactly up to 100000. */
            count: number;
            /** @description There are more rows than were counted; then nothing is summed. */
            countIsCapped: boolean;
            /** @description Amounts by currency, exact; those of credit notes are positive, as in their list. */
            sums: {
                currency: string;
                net?: components["schemas"]["Money"];
                tax?: components["schemas"]["Money"];
                gross?: components["schemas"]["Money"];
                amount?: components["schemas"]["Money"];
                rest?: components["schemas"]["Money"];
                debit?: components["schemas"]["Money"];
                credit?: components["schemas"]["Money"];
            }[];
            byState?: {
                state: string;
                count: number;
            }[];
        };
        MailDelivery: {
            /** @description Documents issued since then go by mail by themselves; null: none. */
            documentsSince: string | null;
            /**
             * @description off: this installation sends nothing, messages wait; demo: they count as sent and stay here.
             * @enum {string}
             */
            sending: "on" | "off" | "demo";
        };
        /** @description A template filled for the customer, as markup to go on writing. */
        MailDraft: {
            subject: string;
            body: string;
            /** @enum {string} */
            language: "de" | "cs" | "en";
        };
        MailLook: {
            colour: string;
            /** @description The company’s logo at the top, where it is a PNG or JPEG; else its name. */
            logo: boolean;
            /** @description Below the words of every mail. */
            signature: {
                de: string;
                cs: string;
                en: string;
            };
            /** @description Below the company’s own particulars. */
            footer: {
                de: string;
                cs: string;
                en: string;
            };
            /** @description Whether the company has a logo that programs for mail show. */
            logoUsable: boolean;
            version: number;
        };
        MailOptions: {
            customer: {
                id: string;
                number: string;
                name: string;
            };
            /** @enum {string} */
            language: "de" | "cs" | "en";
            addresses: {
                address: string;
                /** @enum {string} */
                owner: "main" | "billing" | "technical" | "commercial" | "contact";
                /** @description Of a contact person. */
                name: string | null;
                /** @description How it usually gets a message like this. */
                usual: ("to" | "cc") | null;
            }[];
            senders: {
                id: string;
                name: string;
                from: string;
                /** @description The one whom this person took last, else the preferred one. */
                usual: boolean;
            }[];
            templates: {
                /** @description Null: what applies to mails of this kind. */
                template: string | null;
                /** @enum {string} */
                kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
                name: string;
            }[];
            /** @description Of the customer, newest first, fifty at most. */
            documents: {
                id: string;
                kind: string;
                number: string;
                /** Format: date */
                date: string;
                ticked: boolean;
            }[];
            document: {
                id: string;
                kind: string;
                number: string;
            } | null;
        };
        MailSender: {
            id: string;
            /** @description How it is called in the office. */
            name: string;
            fromName: string;
            fromAddress: string;
            replyTo: string | null;
            envelopeSender: string | null;
            host: string;
            port: number;
            /**
             * @description tls from the first byte (port 465), starttls demanded after the greeting (587).
             * @enum {string}
             */
            security: "tls" | "starttls" | "none";
            login: string | null;
            /** @description Mails a minute at most. */
            ratePerMinute: number;
            hasPassword: boolean;
            /** @description Takes what names no sender. */
            preferred: boolean;
            /** @description The TXT record to publish in the DNS. */
            dkim: {
                recordName: string;
                recordValue: string;
            } | null;
            dkimSigns: boolean;
            version: number;
        };
        Mandate: {
            id: string;
            customerId: string;
            reference: string;
            /** Format: date */
            signedOn: string;
            ibanCountry: string;
            ibanLast4: string;
            revokedOn: string | null;
            version: number;
        };
        Message: {
            id: string;
            /**
             * @description failed: a dead letter, somebody has not got it; sent: a server took it over for everybody.
             * @enum {string}
             */
            state: "queued" | "sending" | "sent" | "failed" | "cancelled";
            subject: string;
            recipients: string[];
            customer: {
                id: string;
                number: string;
                name: string;
            };
            document: {
                id: string;
                kind: string;
                number: string;
            } | null;
            attempts: number;
            /** @description Why the last attempt did not succeed. */
            fault: string | null;
            /** Format: date-time */
            createdAt: string;
            nextAttemptAt: string | null;
            settledAt: string | null;
            /** @description The Message-ID, the same on each attempt. */
            messageId: string;
            from: string;
            sender: string;
            text: string;
            /** @description As it was sent, with the logo inside. */
            html: string;
            createdBy: string;
            /** @description A person wrote it. */
            written: boolean;
            /** @description The template and its version with which it was written; null: the standard template. */
            template: {
                id: string;
                name: string;
                no: number;
            } | null;
            to: {
                /** @enum {string} */
                role: "to" | "cc";
                address: string;
                /** @enum {string} */
                state: "pending" | "accepted" | "refused";
                reply: string | null;
            }[];
            attachments: {
                name: string;
                type: string;
                sha256: string;
                bytes: number;
            }[];
            /** @description The proof of dispatch: each attempt with what the server said. */
            dispatches: {
                id: string;
                /** @enum {string} */
                outcome: "accepted" | "partly" | "not_accepted" | "lost" | "kept";
                server: string;
                /** @description Why the last attempt did not succeed. */
                fault: string | null;
                reply: string | null;
                accepted: number;
                refused: number;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string;
            }[];
        };
        MessageListed: {
            id: string;
            /**
             * @description failed: a dead letter, somebody has not got it; sent: a server took it over for everybody.
             * @enum {string}
             */
            state: "queued" | "sending" | "sent" | "failed" | "cancelled";
            subject: string;
            recipients: string[];
            customer: {
                id: string;
                number: string;
                name: string;
            };
            document: {
                id: string;
                kind: string;
                number: string;
            } | null;
            attempts: number;
            /** @description Why the last attempt did not succeed. */
            fault: string | null;
            /** Format: date-time */
            createdAt: string;
            nextAttemptAt: string | null;
            settledAt: string | null;
        };
        MessageUpload: {
            id: string;
            name: string;
            type: string;
            bytes: number;
        };
        /** @description An exact amount: a decimal string with the two decimals of the currency. */
        Money: {
            amount: string;
            currency: string;
        };
        NumberSeries: {
            id: string;
            /** @enum {string} */
            kind: "invoice" | "credit_note" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "customer" | "contract";
            pattern: string;
            startNumber: number;
            version: number;
            /** @description The number that would be given next, today. */
            next: string;
        };
        OpenDeposit: {
            id: string;
            number: string;
            /** Format: date */
            issueDate: string;
            order: string | null;
            net: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            /** @description Nothing of it is open any more. */
            settled: boolean;
        };
        ParkedCustomer: {
            customer: {
                id: string;
                number: string;
                name: string;
            };
            reason: string;
            detail: {
                [key: string]: unknown;
            } | null;
            run: string | null;
            parkedBy: string;
            /** Format: date-time */
            parkedAt: string;
        };
        PlannedItem: {
            id: string;
            customerId: string;
            subscriptionId: string | null;
            productId: string | null;
            /** @enum {string} */
            kind: "setup" | "usage" | "once" | "fee";
            description: string;
            quantity: string;
            netPrice: components["schemas"]["UnitPrice"];
            discountPercent: string;
            unit: string;
            periodFrom: string | null;
            periodUntil: string | null;
            /** Format: date */
            dueFrom: string;
            unitCode: string;
            /** @enum {string} */
            taxClass: "S" | "R" | "Z";
            revenueAccount: string;
            charged: boolean;
            withdrawnAt: string | null;
            version: number;
        };
        PlannedItemListed: {
            id: string;
            customerId: string;
            subscriptionId: string | null;
            productId: string | null;
            /** @enum {string} */
            kind: "setup" | "usage" | "once" | "fee";
            description: string;
            quantity: string;
            netPrice: components["schemas"]["UnitPrice"];
            discountPercent: string;
            unit: string;
            periodFrom: string | null;
            periodUntil: string | null;
            /** Format: date */
            dueFrom: string;
            unitCode: string;
            /** @enum {string} */
            taxClass: "S" | "R" | "Z";
            revenueAccount: string;
            charged: boolean;
            withdrawnAt: string | null;
            version: number;
            customer: {
                id: string;
                number: string;
                name: string;
            };
        };
        PlannedLine: {
            /** @enum {string} */
            component: "recurring" | "setup" | "planned";
            subscription: string | null;
            plannedItem: string | null;
            billedAgain: boolean;
            sku: string | null;
            name: string;
            label: string | null;
            period: {
                /** Format: date */
                from: string;
                /** Format: date */
                until: string;
            } | null;
            quantity: string;
            unitPrice: string;
            days: {
                billed: number;
                of: number;
            } | null;
            discounts: {
                subscription: string;
                customer: string;
            };
            net: components["schemas"]["Money"];
            tax: {
                category: string;
                rate: string;
                case: string;
            };
            revenueAccount: string;
        };
        Preferences: {
            /** @enum {string} */
            language: "de" | "cs" | "en";
            /** @enum {string} */
            theme: "system" | "light" | "dark";
            /** @enum {string} */
            density: "compact" | "comfortable";
            /** @enum {string} */
            fontSize: "small" | "normal" | "large";
            startPage: string | null;
            tables: {
                [key: string]: {
                    order?: string[];
                    hidden?: string[];
                    width?: {
                        [key: string]: number;
                    };
                };
            };
            shortcuts: {
                [key: string]: string | null;
            };
        };
        PriceChange: {
            id: string;
            name: string | null;
            /** Format: date */
            validFrom: string;
            rule: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            state: "planning" | "planned" | "refused" | "approved" | "executing" | "interrupted" | "executed" | "undoing" | "undone" | "discarded";
            planHash: string;
            /** @description Why it could not be planned. */
            fault: ({
                kind: string;
            } & {
                [key: string]: unknown;
            }) | null;
            /** @description Customers while it is planned, prices of subscriptions while it is executed or undone. */
            progress: {
                done: number;
                total: number;
            };
            exceptionCount: number;
            /** @description The first hundred products and subscriptions that somebody changed while the change was being executed or undone, so that they were left as they were. */
            exceptions: {
                /** @enum {string} */
                act: "execution" | "undo";
                /** @enum {string} */
                line: "product" | "subscription";
                id: string;
                /** @description The article number, or the number of the subscription's customer. */
                number: string;
                name: string;
            }[];
            products: number;
            subscriptions: number;
            customers: number;
            monthlyBefore: components["schemas"]["Money"];
            /** @description Net of a month, by the subscriptions that the change touches. */
            monthlyAfter: components["schemas"]["Money"];
            /** @description Products of the selection that keep their price, and why. */
            leftOut: {
                productId: string;
                sku: string;
                name: string;
                kind: string;
                params: {
                    [key: string]: unknown;
                };
            }[];
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            approvedBy: string | null;
            approvedAt: string | null;
            executedBy: string | null;
            executedAt: string | null;
            undoneBy: string | null;
            undoneAt: string | null;
            version: number;
        };
        PriceChangeProduct: {
            productId: string;
            sku: string;
            name: string;
            oldPrice: components["schemas"]["UnitPrice"];
            newPrice: components["schemas"]["UnitPrice"];
            subscriptions: number;
            customers: number;
            monthlyBefore: components["schemas"]["Money"];
            monthlyAfter: components["schemas"]["Money"];
        };
        /** @description Changes from `validFrom`: the first day that is not charged, where that lies after the change's own. */
        PriceChangeSubscription: {
            subscriptionId: string;
            customerId: string;
            customerNumber: string;
            customerName: string;
            sku: string;
            label: string | null;
            /** Format: date */
            validFrom: string;
            oldPrice: components["schemas"]["UnitPrice"];
            newPrice: components["schemas"]["UnitPrice"];
            monthlyBefore: components["schemas"]["Money"];
            monthlyAfter: components["schemas"]["Money"];
        };
        PriceVersion: {
            id: string;
            productId: string;
            /** Format: date */
            validFrom: string;
            validUntil: string | null;
            netPrice: components["schemas"]["UnitPrice"];
            setupFee: components["schemas"]["UnitPrice"] | null;
            version: number;
        };
        PrintBatch: {
            id: string;
            /** @enum {string} */
            state: "making" | "cancelled" | "made" | "printed";
            selection: {
                run: string | null;
                customer: string | null;
                from: string | null;
                until: string | null;
                chosen: boolean;
            };
            /**
             * @description postcode: by where letters go, the company’s own country first.
             * @enum {string}
             */
            order: "postcode" | "customer" | "number";
            /** @description Each document begins on a sheet of its own when both sides are printed. */
            ownSheets: boolean;
            /** @description A sheet before each postcode or customer, by the order, and at the front of each file says what follows. */
            separators: boolean;
            /** @description Without those that are printed, or in another batch that waits to be. */
            unprintedOnly: boolean;
            progress: {
                done: number;
                total: number;
            };
            pages: number;
            /** @description Documents that could not be printed; they are left out. */
            failed: number;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            madeAt: string | null;
            printedBy: string | null;
            printedAt: string | null;
            version: number;
            /** @description The files, in the order in which they are printed. */
            parts: {
                part: number;
                documents: number;
                pages: number;
                bytes: number;
                sha256: string;
            }[];
            failures: {
                document: {
                    id: string;
                    /** @enum {string} */
                    kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                    number: string;
                };
                reason: string;
            }[];
        };
        PrintBatchListed: {
            id: string;
            /** @enum {string} */
            state: "making" | "cancelled" | "made" | "printed";
            selection: {
                run: string | null;
                customer: string | null;
                from: string | null;
                until: string | null;
                chosen: boolean;
            };
            /**
             * @description postcode: by where letters go, the company’s own country first.
             * @enum {string}
             */
            order: "postcode" | "customer" | "number";
            /** @description Each document begins on a sheet of its own when both sides are printed. */
            ownSheets: boolean;
            /** @description A sheet before each postcode or customer, by the order, and at the front of each file says what follows. */
            separators: boolean;
            /** @description Without those that are printed, or in another batch that waits to be. */
            unprintedOnly: boolean;
            progress: {
                done: number;
                total: number;
            };
            pages: number;
            /** @description Documents that could not be printed; they are left out. */
            failed: number;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            madeAt: string | null;
            printedBy: string | null;
            printedAt: string | null;
            version: number;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable, for programs: login_refused, customer_not_found, … */
            kind: string;
            detail?: string;
            /** @description The id of the request, as in the log. */
            instance: string;
            errors?: {
                /** @enum {string} */
                in: "body" | "query" | "params" | "headers";
                path: string;
                kind: string;
                params: {
                    [key: string]: unknown;
                };
            }[];
            /** @description What the refusal names: numbers, dates, limits. */
            params?: {
                [key: string]: unknown;
            };
        };
        Product: {
            id: string;
            sku: string;
            name: string;
            /** @enum {string} */
            kind: "access_line" | "telephony" | "network" | "iptv" | "domain" | "virtual_host" | "server" | "sql_database" | "hosting" | "licence" | "dedicated" | "service" | "goods";
            /** @enum {string} */
            supply: "service" | "goods";
            unit: string;
            intervalMonths: number;
            /** @enum {string} */
            timing: "advance" | "arrears";
            /** @enum {string} */
            alignment: "calendar" | "anniversary";
            /** @enum {string} */
            taxClass: "S" | "R" | "Z";
            revenueAccount: string;
            minimumTermMonths: number | null;
            noticeDays: number | null;
            penalised: boolean;
            stocked: boolean;
            cashDiscountAllowed: boolean;
            paymentDays: number | null;
            withdrawnOn: string | null;
            /** @description A code of the list product_groups. */
            productGroup: string | null;
            /** @description UN/ECE Recommendation 20 (BT-130). */
            unitCode: string;
            /** @description The version that is valid today. */
            price: components["schemas"]["PriceVersion"] | null;
            version: number;
        };
        Readiness: {
            /** @description Nothing is missing before the first invoice. */
            ready: boolean;
            /** @description In the order in which one sets up. */
            steps: {
                /** @enum {string} */
                kind: "address" | "tax_number" | "bank_account" | "number_series" | "tax_regime" | "product_with_price" | "customer" | "subscription";
                done: boolean;
            }[];
        };
        SalesDocument: {
            id: string;
            /** @enum {string} */
            kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma";
            number: string;
            customer: {
                id: string;
                number: string;
                name: string;
            };
            /** Format: date */
            issueDate: string;
            validUntil: string | null;
            net: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            /**
             * @description A quote is open, expired, or what was decided; an order, delivery note or proforma is what was invoiced of it.
             * @enum {string}
             */
            state: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
            /** @enum {string} */
            delivered: "none" | "partly" | "all";
            /** @enum {string} */
            invoiced: "none" | "partly" | "all";
            /** @enum {string} */
            language: "de" | "cs" | "en";
            /** @enum {string} */
            delivery: "email" | "post" | "both";
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            outcome: {
                /** @enum {string} */
                outcome: "accepted" | "rejected" | "withdrawn" | "closed";
                remark: string | null;
                late: boolean;
                by: string;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description The document that it follows. */
            source: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
            } | null;
            order: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
            } | null;
            followUps: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
                /** Format: date */
                issueDate: string;
                gross: components["schemas"]["Money"];
                /** @description It was withdrawn or cancelled, and counts no more. */
                void: boolean;
            }[];
            /** @description Drafts of follow-ups. */
            drafts: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
            }[];
            /** @description How it was delivered, newest first; `prepared` is in a print batch that nobody has confirmed yet. */
            deliveries: {
                id: string;
                /** @enum {string} */
                channel: "post";
                /** @enum {string} */
                state: "prepared" | "confirmed";
                batch: string | null;
                by: string;
                /** Format: date-time */
                at: string;
            }[];
            lines: {
                line: number;
                /** @enum {string} */
                kind: "recurring" | "setup" | "usage" | "once" | "fee";
                sku: string | null;
                name: string;
                note: string | null;
                group: string | null;
                period: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    until: string;
                } | null;
                quantity: string;
                unit: string;
                unitCode: string;
                unitPrice: string;
                net: components["schemas"]["Money"];
                taxCategory: string;
                taxRate: string;
                taxCase: string;
                /** Format: date */
                taxDate: string;
                revenueAccount: string;
                delivered: string;
                invoiced: string;
            }[];
            vat: {
                category: string;
                rate: string;
                taxable: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
            }[];
        };
        SalesDocumentListed: {
            id: string;
            /** @enum {string} */
            kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma";
            number: string;
            customer: {
                id: string;
                number: string;
                name: string;
            };
            /** Format: date */
            issueDate: string;
            validUntil: string | null;
            net: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            /**
             * @description A quote is open, expired, or what was decided; an order, delivery note or proforma is what was invoiced of it.
             * @enum {string}
             */
            state: "open" | "expired" | "accepted" | "rejected" | "withdrawn" | "closed" | "partly_invoiced" | "invoiced";
            /** @enum {string} */
            delivered: "none" | "partly" | "all";
            /** @enum {string} */
            invoiced: "none" | "partly" | "all";
        };
        SavedFormVersion: {
            form: components["schemas"]["Form"];
            saved: components["schemas"]["FormVersion"];
            version: number;
        };
        SavedTemplateVersion: {
            template: components["schemas"]["Template"];
            saved: components["schemas"]["TemplateVersion"];
            version: number;
        };
        SavedView: {
            id: string;
            list: string;
            name: string;
            search: {
                [key: string]: string;
            };
            shared: boolean;
            owner: {
                id: string;
                name: string;
            };
            mine: boolean;
            mayChange: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        Schedule: {
            /** @enum {string} */
            task: "billing";
            /** @description In a shorter month its last day. */
            dayOfMonth: number;
            /** @description In the company's time zone. */
            timeOfDay: string;
            /**
             * @description ask: a person approves the plan; automatic: goes by itself while no breaker trips.
             * @enum {string}
             */
            mode: "ask" | "automatic";
            enabled: boolean;
            lastDueOn: string | null;
            lastRunOn: string | null;
            version: number;
        };
        /** @description At most ten of each kind, best first. Kinds that you may not read stay empty. */
        SearchResult: {
            customers: {
                id: string;
                number: string;
                name: string;
                city: string;
                state: string;
            }[];
            documents: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
                /** Format: date */
                issueDate: string;
                customerId: string;
                total: components["schemas"]["Money"];
            }[];
            subscriptions: {
                id: string;
                contractNumber: string;
                customerId: string;
                label: string | null;
            }[];
            serials: {
                serial: string;
                product: string;
                sku: string;
                name: string;
                store: string | null;
                /** @description Who has it, where it is in no store. */
                customer: string | null;
            }[];
            products: {
                id: string;
                sku: string;
                name: string;
            }[];
        };
        SerialNumber: {
            article: {
                id: string;
                sku: string;
                name: string;
            };
            serial: string;
            /** @description Null: outside. */
            store: {
                id: string;
                code: string;
            } | null;
            /** Format: date */
            since: string;
            /** @enum {string} */
            kind: "goods_in" | "transfer" | "issue" | "return" | "stocktaking" | "reversal";
            document: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
            } | null;
            customer: {
                id: string;
                number: string;
                name: string;
            } | null;
        };
        Setting: {
            /** @enum {string} */
            key: "customers.delivery" | "customers.einvoice_format" | "customers.grouping" | "customers.payment_method" | "customers.billing_interval_months" | "customers.cash_discount" | "customers.discount_percent" | "customers.collective_day" | "customers.external_link" | "einvoices.previous_turnover" | "subscriptions.minimum_term_months" | "subscriptions.notice_days";
            value: unknown;
            /**
             * @description Where the value comes from.
             * @enum {string}
             */
            origin: "system" | "company";
            /** @description What holds without the company's own value. */
            inherited: unknown;
            /** @description Zero: the company has no value of its own. */
            version: number;
        };
        StandardForm: {
            /** @enum {string} */
            kind: "invoice" | "credit_note" | "cancellation" | "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "dunning_letter" | "pre_notification" | "refund_note" | "letter" | "contract" | "service_settings" | "label" | "payment_calendar";
            /** @enum {string} */
            language: "de" | "cs" | "en";
            content: {
                [key: string]: unknown;
            };
        };
        StandardTemplate: {
            /** @enum {string} */
            kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
            /** @enum {string} */
            language: "de" | "cs" | "en";
            content: {
                subject: string;
                body: string;
            };
        };
        StockArticle: {
            /** @description Of the product. */
            id: string;
            sku: string;
            name: string;
            unit: string;
            barcode: string | null;
            /** @description Each piece has a serial number. */
            serialised: boolean;
            minimum: string | null;
            /** @description On hand: over all stores, or in the one that was asked for. */
            quantity: string;
            /** @description Of what is in all stores, at cost. */
            value: components["schemas"]["Money"];
            /** @description Moving average of one piece, net. */
            averageCost: string | null;
            /**
             * @description All stores together against the minimum.
             * @enum {string}
             */
            level: "enough" | "low" | "none";
            version: number;
            stores: {
                id: string;
                code: string;
                name: string;
                quantity: string;
            }[];
        };
        StockArticleListed: {
            /** @description Of the product. */
            id: string;
            sku: string;
            name: string;
            unit: string;
            barcode: string | null;
            /** @description Each piece has a serial number. */
            serialised: boolean;
            minimum: string | null;
            /** @description On hand: over all stores, or in the one that was asked for. */
            quantity: string;
            /** @description Of what is in all stores, at cost. */
            value: components["schemas"]["Money"];
            /** @description Moving average of one piece, net. */
            averageCost: string | null;
            /**
             * @description All stores together against the minimum.
             * @enum {string}
             */
            level: "enough" | "low" | "none";
            version: number;
        };
        StockEntry: {
            id: string;
            /** @enum {string} */
            kind: "goods_in" | "transfer" | "issue" | "return" | "stocktaking" | "reversal";
            /** Format: date */
            date: string;
            supplier: string | null;
            reference: string | null;
            supplierInvoice: string | null;
            remark: string | null;
            /** @description The entry that took it back. */
            reversedBy: string | null;
            movements: components["schemas"]["StockMovement"][];
        };
        StockMovement: {
            entry: string;
            line: number;
            /** @enum {string} */
            kind: "goods_in" | "transfer" | "issue" | "return" | "stocktaking" | "reversal";
            /** Format: date */
            date: string;
            article: {
                id: string;
                sku: string;
                name: string;
                unit: string;
            };
            store: {
                id: string;
                code: string;
            };
            /** @description Plus came in, minus left. */
            quantity: string;
            value: components["schemas"]["Money"];
            serials: string[];
            document: {
                id: string;
                /** @enum {string} */
                kind: "quote" | "order" | "order_confirmation" | "delivery_note" | "proforma" | "invoice" | "credit_note";
                number: string;
            } | null;
            customer: {
                id: string;
                number: string;
                name: string;
            } | null;
            supplier: string | null;
            reference: string | null;
            supplierInvoice: string | null;
            remark: string | null;
            by: string;
            /** Format: date-time */
            at: string;
        };
        Stocktaking: {
            id: string;
            store: {
                id: string;
                code: string;
                name: string;
            };
            /** @enum {string} */
            state: "open" | "closed" | "discarded";
            begunBy: string;
            /** Format: date-time */
            begunAt: string;
            closedBy: string | null;
            closedAt: string | null;
            /** @description Its differences as movements; null where there were none. */
            entry: string | null;
            counted: number;
            lines: {
                article: {
                    id: string;
                    sku: string;
                    name: string;
                    unit: string;
                    serialised: boolean;
                };
                /** @description When it was counted; now, where it was not. */
                expected: string;
                counted: string | null;
                difference: string | null;
                serials: string[];
                missing: string[];
                found: string[];
            }[];
        };
        StocktakingListed: {
            id: string;
            store: {
                id: string;
                code: string;
                name: string;
            };
            /** @enum {string} */
            state: "open" | "closed" | "discarded";
            begunBy: string;
            /** Format: date-time */
            begunAt: string;
            closedBy: string | null;
            closedAt: string | null;
            /** @description Its differences as movements; null where there were none. */
            entry: string | null;
            counted: number;
        };
        Store: {
            id: string;
            code: string;
            name: string;
            /** @enum {string} */
            kind: "warehouse" | "van";
            /** @description Documents take from it unless another store is named. */
            usual: boolean;
            closedOn: string | null;
            /** @description Of which there is something. */
            articles: number;
            version: number;
        };
        Subscription: {
            id: string;
            customerId: string;
            productId: string;
            sku: string;
            productName: string;
            contractNumber: string | null;
            /** @enum {string} */
            state: "draft" | "active" | "suspended" | "cancelled" | "ended";
            /** Format: date */
            startDate: string;
            endDate: string | null;
            setupFeeDue: boolean;
            label: string | null;
            intervalMonths: number | null;
            timing: ("advance" | "arrears") | null;
            paymentDays: number | null;
            minimumTermMonths: number | null;
            noticeDays: number | null;
            installStreet: string | null;
            installPostcode: string | null;
            installCity: string | null;
            dealer: string | null;
            terms: components["schemas"]["SubscriptionTerm"][];
            /** @description The last day billed, here or by a former system. */
            chargedUntil: string | null;
            /** @description First term, notice, next renewal, and the earliest end if notice is given today. */
            clock: {
                firstTermUntil: string | null;
                noticeUntil: string | null;
                renewsOn: string | null;
                /** Format: date */
                earliestEnd: string;
            };
            deletedAt: string | null;
            version: number;
        };
        SubscriptionCosts: {
            items: {
                invoice: string;
                number: string;
                supplier: string;
                issueDate: string | null;
                name: string;
                net: components["schemas"]["Money"];
                /** @enum {string} */
                state: "read" | "booked" | "rejected";
            }[];
            /** @description Of what is booked, by currency; credit notes of suppliers subtracted. */
            sums: components["schemas"]["Money"][];
        };
        SubscriptionListed: {
            id: string;
            customerId: string;
            customerNumber: string;
            customerName: string;
            productId: string;
            sku: string;
            productName: string;
            contractNumber: string | null;
            label: string | null;
            /** @enum {string} */
            state: "draft" | "active" | "suspended" | "cancelled" | "ended";
            /** Format: date */
            startDate: string;
            endDate: string | null;
            deletedAt: string | null;
            /** @description Of one unit today, or on the first day if that is yet to come: the subscription's own or the catalogue's; null: none is valid. */
            netPrice: components["schemas"]["UnitPrice"] | null;
            quantity: string | null;
            /** @description How many months the price stands for, as the product has it. */
            intervalMonths: number;
            /** @description Net for one month after the subscription's discount, before a customer's; null where no price is valid. */
            monthly: components["schemas"]["Money"] | null;
        };
        SubscriptionTerm: {
            id: string;
            subscriptionId: string;
            /** Format: date */
            validFrom: string;
            quantity: string;
            /** @description The subscription's own; null: the catalogue's. */
            netPrice: components["schemas"]["UnitPrice"] | null;
            discountPercent: string;
        };
        SupplierInvoice: {
            id: string;
            /** @description Of the supplier, as it stands on the invoice. */
            number: string;
            supplier: string;
            /** @description A credit note of the supplier; its amounts are positive, as on paper. */
            credit: boolean;
            issueDate: string | null;
            dueDate: string | null;
            /** Format: date */
            receivedOn: string;
            /** @description Null where the file has no number there. */
            net: components["schemas"]["Money"] | null;
            /** @description Null where the file has no number there. */
            tax: components["schemas"]["Money"] | null;
            /** @description Null where the file has no number there. */
            gross: components["schemas"]["Money"] | null;
            /** @description Null where the file has no number there. */
            due: components["schemas"]["Money"] | null;
            /** @enum {string} */
            state: "read" | "booked" | "rejected";
            /** @description Broken rules of EN 16931 or of the profile that it claims. */
            errors: number;
            /** @enum {string} */
            format: "ubl" | "cii" | "isdoc";
            profile: string;
            fileName: string | null;
            fileBytes: number;
            sha256: string;
            /** @description The name of the XML within the PDF; null where the file itself is XML. */
            attachment: string | null;
            seller: {
                name: string | null;
                address: {
                    street: string | null;
                    line2: string | null;
                    postcode: string | null;
                    city: string | null;
                    country: string | null;
                } | null;
                vatId: string | null;
                registration: string | null;
                email: string | null;
                phone: string | null;
            };
            buyer: {
                name: string | null;
                address: {
                    street: string | null;
                    line2: string | null;
                    postcode: string | null;
                    city: string | null;
                    country: string | null;
                } | null;
                vatId: string | null;
                registration: string | null;
                email: string | null;
                phone: string | null;
            };
            buyerReference: string | null;
            orderReference: string | null;
            paymentTerms: string | null;
            period: {
                from: string | null;
                until: string | null;
            } | null;
            deliveredOn: string | null;
            preceding: string[];
            notes: string[];
            /** @description Where the supplier wants to be paid. */
            accounts: {
                account: string;
                bic: string | null;
            }[];
            remittance: string | null;
            /** @description Null where the file has no number there. */
            paid: components["schemas"]["Money"] | null;
            vat: {
                category: string | null;
                rate: string | null;
                /** @description Null where the file has no number there. */
                taxable: components["schemas"]["Money"] | null;
                /** @description Null where the file has no number there. */
                tax: components["schemas"]["Money"] | null;
                reason: string | null;
            }[];
            lines: {
                line: number;
                name: string;
                quantity: string | null;
                unitCode: string | null;
                unitPrice: string | null;
                /** @description Null where the file has no number there. */
                net: components["schemas"]["Money"] | null;
                taxRate: string | null;
                account: string | null;
                subscription: {
                    id: string;
                    product: string;
                    customerNumber: string;
                    customerName: string;
                } | null;
            }[];
            attachments: {
                no: number;
                name: string;
                description: string | null;
                embedded: boolean;
            }[];
            problems: components["schemas"]["EInvoiceProblem"][];
            /** @description Others of this supplier under the same number. */
            duplicates: {
                id: string;
                number: string;
                /** Format: date */
                receivedOn: string;
                /** @enum {string} */
                state: "read" | "booked" | "rejected";
            }[];
            entry: string | null;
            bookedBy: string | null;
            bookedAt: string | null;
            rejectedBy: string | null;
            rejectedAt: string | null;
            rejectionReason: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            version: number;
        };
        SupplierInvoiceListed: {
            id: string;
            /** @description Of the supplier, as it stands on the invoice. */
            number: string;
            supplier: string;
            /** @description A credit note of the supplier; its amounts are positive, as on paper. */
            credit: boolean;
            issueDate: string | null;
            dueDate: string | null;
            /** Format: date */
            receivedOn: string;
            /** @description Null where the file has no number there. */
            net: components["schemas"]["Money"] | null;
            /** @description Null where the file has no number there. */
            tax: components["schemas"]["Money"] | null;
            /** @description Null where the file has no number there. */
            gross: components["schemas"]["Money"] | null;
            /** @description Null where the file has no number there. */
            due: components["schemas"]["Money"] | null;
            /** @enum {string} */
            state: "read" | "booked" | "rejected";
            /** @description Broken rules of EN 16931 or of the profile that it claims. */
            errors: number;
            /** @enum {string} */
            format: "ubl" | "cii" | "isdoc";
            profile: string;
        };
        TakenGoods: {
            /** @description Of the document. */
            line: number;
            article: {
                id: string;
                sku: string;
                name: string;
                unit: string;
            };
            store: string;
            quantity: string;
            serials: string[];
            /** @description What may still come back. */
            rest: string;
            restSerials: string[];
        };
        TaxRate: {
            country: string;
            /** @enum {string} */
            taxClass: "S" | "R" | "Z";
            /** Format: date */
            validFrom: string;
            validUntil: string | null;
            rate: string;
            source: string;
        };
        Template: {
            id: string;
            /** @enum {string} */
            kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
            name: string;
            /** @description Chosen by name when somebody writes; false: it takes the place of the standard template of its kind. */
            own: boolean;
            /** @description Null: every language that no other template of the same level is made for. */
            language: ("de" | "cs" | "en") | null;
            /** @enum {string} */
            level: "customer" | "group" | "company" | "system";
            customerGroup: string | null;
            customer: {
                id: string;
                number: string;
                name: string;
            } | null;
            /** @description The version in force. */
            latest: {
                id: string;
                no: number;
                createdBy: string;
                /** Format: date-time */
                createdAt: string;
            };
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            version: number;
        };
        TemplateKindListed: {
            /** @enum {string} */
            kind: "message" | "invoice" | "deposit" | "credit_note" | "cancellation" | "quote" | "order_confirmation" | "delivery_note" | "proforma" | "account_statement" | "letter" | "contract";
            name: string;
            placeholders: {
                placeholder: string;
                name: string;
                group: string;
                example: string;
            }[];
            /** @description What a template may go through: {% for item in lines %}…{% endfor %}. */
            lists: {
                list: string;
                name: string;
                placeholders: {
                    placeholder: string;
                    name: string;
                    group: string;
                    example: string;
                }[];
            }[];
            /** @description Names of the examples that a template of this kind is tried with. */
            cases: string[];
        };
        TemplateVersion: {
            id: string;
            no: number;
            note: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            inForce: boolean;
            content: {
                subject: string;
                body: string;
            };
        };
        TemplateVersionListed: {
            id: string;
            no: number;
            note: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            inForce: boolean;
        };
        TestMailResult: {
            /** @enum {string} */
            outcome: "accepted" | "host_unknown" | "host_not_allowed" | "unreachable" | "timed_out" | "tls_failed" | "login_refused" | "sender_refused" | "recipients_refused" | "content_refused" | "server_busy" | "connection_lost" | "attachment_damaged";
            server: string;
            /** @description What the server said, where it said anything. */
            reply: string | null;
        };
        /**
         * @description A net price of one unit: an exact decimal string, up to six decimals.
         * @example {
         *       "amount": "4.1933",
         *       "currency": "EUR"
         *     }
         */
        UnitPrice: {
            amount: string;
            currency: string;
        };
        WrittenMail: {
            subject: string;
            text: string;
            /** @description As it is sent, with the logo inside: nothing in it is loaded from anywhere. */
            html: string;
        };
    };
    responses: {
        /** @description Refused */
        Problem: {
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
export type operations = Record<string, never>;
