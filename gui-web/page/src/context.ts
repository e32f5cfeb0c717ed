import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Client } from './client';
import type { Index, Language } from './types';
import type { Say } from './words';

export interface Surroundings { client: Client; index: Index; language: Language; say: Say }
export const Context = createContext<Surroundings | null>(null);
export const useSurroundings = (): Surroundings => useContext(Context)!;
