export { ReactiveElement } from 'lit';
